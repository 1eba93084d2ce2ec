import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'
import { onTestFinished } from 'vitest'

const require = createRequire(import.meta.url)

export type ExpressFactory = typeof express

/** Both majors, for `describe.each`. Version 4 has no types of its own here; what is used of it is the same. */
export const versions: readonly [[string, ExpressFactory], [string, ExpressFactory]] = [
  ['Express 4', require('express4') as ExpressFactory],
  ['Express 5', express],
]

/**
 * Serves an application on a free port until the test ends.
 *
 * @param onFinished the test's own, for tests that run at the same time
 */
export async function serve(
  app: Express,
  onFinished: typeof onTestFinished = onTestFinished,
): Promise<{ url: string; port: number; host: string }> {
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, host: `127.0.0.1:${port}` }
}
