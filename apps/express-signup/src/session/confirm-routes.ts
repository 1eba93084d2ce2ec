import { Router } from 'express'
import { messagePage } from '../pages/message-page.ts'
import { html } from '../pages/html.ts'
import type { SealedCookie } from './sealed-cookie.ts'
import type { TokenSealer } from './sealed-token.ts'

/** What the confirmation needs to know. */
export interface ConfirmSettings {
  readonly sealer: TokenSealer
  readonly session: SealedCookie
}

/** Where the link in the letter leads. Whoever opens it reads the mail of that address, and may act for it. */
export function confirmRoutes({ sealer, session }: ConfirmSettings): Router {
  return Router().get('/confirm', (req, res) => {
    const { token } = req.query
    const opened = typeof token === 'string' ? sealer.open('confirm', token) : undefined
    if (opened === undefined) {
      const title = 'This link does not work any more'
      const text =
        'Links are good for one day, and have to be complete. Sign up again, and we send you a new one.'
      res
        .status(400)
        .type('html')
        .send(messagePage({ title, text, more: html`<p><a href="/">Sign up again</a></p>` }))
      return
    }
    session.set(res, opened.email)
    res.redirect(303, '/orders')
  })
}
