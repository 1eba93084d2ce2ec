import { maskAddresses } from '@loops-kit/core'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import { refuse } from './refuse.ts'

/** There is no such page. */
export const notFound: RequestHandler = (req, res) =>
  refuse(req, res, 404, 'There is nothing at this address.')

/** Says what went wrong: to the person when it is theirs to mend, to the log when it is ours. */
export const answerError: ErrorRequestHandler = (error: unknown, req, res, next) => {
  if (res.headersSent) return next(error)
  const status = statusOf(error)
  if (status >= 400 && status < 500) {
    const text =
      status === 413 ? 'This is more than we can take.' : 'The content of this request could not be read.'
    return refuse(req, res, status, text)
  }
  // Errors of other packages may hold an address.
  console.error(maskAddresses(error instanceof Error ? String(error.stack) : String(error)))
  refuse(req, res, 500, 'Something broke on our side. Please try again in a minute.')
}

/** The parsers of Express put a status on their errors. */
function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status
  return typeof status === 'number' ? status : 500
}
