import type { MiddlewareHandler } from 'hono'

/** Nothing inline, nothing from elsewhere: what a page shows was posted by somebody. */
export const PAGE_POLICY: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** For the preview of an email: no script, no form, no picture from elsewhere; only the inspector may frame it. */
export const PREVIEW_POLICY: string = [
  'sandbox',
  "default-src 'none'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** Gives every answer the headers that keep it private and inert; a route may have set a policy of its own. */
export const privateAndInert: MiddlewareHandler = async (c, next) => {
  await next()
  const { headers } = c.res
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', PAGE_POLICY)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  headers.set('x-content-type-options', 'nosniff')
  // Not `no-referrer`: with that, browsers hide a form's origin, too, and it could not be told from a foreign one.
  headers.set('referrer-policy', 'same-origin')
}
