import { existsSync } from 'node:fs'

/** Where the tests' Chromium is: `CHROMIUM_PATH`, or where Debian puts it. */
export const executablePath: string = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

/** Without one, tests in a browser are skipped. */
export const hasBrowser: boolean = existsSync(executablePath)

/** For a browser that keeps to itself, also where it runs as root. */
export const args: string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
