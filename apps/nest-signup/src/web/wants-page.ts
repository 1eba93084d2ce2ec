import type { Request } from 'express'

/** Whether a person reads the answer in a browser, and not a program. */
export function wantsPage(req: Request): boolean {
  return !req.is('json') && req.accepts(['json', 'html']) === 'html'
}
