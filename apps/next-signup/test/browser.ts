import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { args, executablePath } from '../../../chromium.base.ts'

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath, args })
}

/** What a browser complained about, and what it asked other sites for. */
export interface Watched {
  readonly context: BrowserContext
  readonly complaints: readonly string[]
  readonly foreign: readonly string[]
}

/** A browser of somebody's own: no cookie yet, and every page of it watched. */
export async function watchedContext(
  browser: Browser,
  site: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext(options)
  const complaints: string[] = []
  const foreign: string[] = []
  context.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
  context.on('weberror', (error) => void complaints.push(error.error().message))
  context.on('request', (request) => void (request.url().startsWith(site) || foreign.push(request.url())))
  return { context, complaints, foreign }
}
