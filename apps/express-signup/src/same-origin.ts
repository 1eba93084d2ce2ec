import type { RequestHandler } from 'express'
import { refuse } from './refuse.ts'

/** Refuses what a page of another site posts in somebody's name. Programs send no `Origin` and pass. */
export const sameOrigin: RequestHandler = (req, res, next) => {
  const origin = req.get('origin')
  const isForeign =
    origin === undefined
      ? req.get('sec-fetch-site') === 'cross-site'
      : !URL.canParse(origin) || new URL(origin).host !== req.host
  if (isForeign) return refuse(req, res, 403, 'This cannot be sent from another site.')
  next()
}
