import type { RequestHandler } from 'express'

const headers = {
  // No script at all, nothing from outside, and no place in somebody else's frame.
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // Links with a token in them are not told to other sites; posts keep their Origin.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  // Pages can hold what somebody typed.
  'cache-control': 'no-store',
}

/** The headers of every answer. */
export const securityHeaders: RequestHandler = (_req, res, next) => {
  res.set(headers)
  next()
}
