import { Router } from 'express'
import { messagePage } from '../pages/message-page.ts'
import { html } from '../pages/html.ts'
import type { TokenSealer } from './sealed-token.ts'
import { startSession } from './session.ts'

/** What the confirmation needs to know. */
export interface ConfirmSettings {
  readonly sealer: TokenSealer
  /** Whether the site is served over HTTPS. */
  readonly isSecure: () => boolean
}

/** Where the link in the letter leads. Whoever opens it reads the mail of that address, and may act for it. */
export function confirmRoutes({ sealer, isSecure }: ConfirmSettings): Router {
  return Router().get('/confirm', (req, res) => {
    const { token } = req.query
    const email = typeof token === 'string' ? sealer.open('confirm', token) : undefined
    if (email === undefined) {
      const title = 'This link does not work any more'
      const text =
        'Links are good for one day, and have to be complete. Sign up again, and we send you a new one.'
      res
        .status(400)
        .type('html')
        .send(messagePage({ title, text, more: html`<p><a href="/">Sign up again</a></p>` }))
      return
    }
    startSession(res, email, sealer, isSecure())
    res.redirect(303, '/orders')
  })
}
