import type { NextFunction, Request, Response } from 'express'

const headers = {
  // No script at all, nothing from other sites, and no place in somebody else's frame.
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  // Pages can hold what somebody typed.
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

/** Puts them on every answer. */
export function securityHeaders(_req: Request, res: Response, next: NextFunction): void {
  res.set(headers)
  next()
}
