import '@loops-kit/express/request'
import { fileURLToPath } from 'node:url'
import { loops, type LoopsMiddleware } from '@loops-kit/express'
import express, { type Express } from 'express'
import './loops-account.ts'
import { answerError, notFound } from './errors.ts'
import { health } from './health.ts'
import { LetterTroubles } from './letters/letter-troubles.ts'
import { loopsWebhook } from './letters/loops-webhook.ts'
import { orderRoutes } from './orders/order-routes.ts'
import { securityHeaders } from './security-headers.ts'
import { confirmRoutes } from './session/confirm-routes.ts'
import { createTokenSealer } from './session/sealed-token.ts'
import { visitorCookies } from './session/visitor-cookies.ts'
import { signupRoutes } from './signup/signup-routes.ts'

const publicFolder = fileURLToPath(new URL('../public', import.meta.url))
const confirmLifeMs = 24 * 3_600_000

/** What the application is built from. */
export interface AppSettings {
  /** The site's address without a slash at the end, for links in letters. Asked for when a link is made. */
  readonly siteUrl: () => string
  readonly sessionSecret: string
  /** Id of the transactional email that confirms an address; none is sent without it. */
  readonly confirmEmailId?: string | undefined
}

/** The whole application, not yet listening, and the middleware to close at the end. */
export function createApp({ siteUrl, sessionSecret, confirmEmailId }: AppSettings): {
  readonly app: Express
  readonly loopsMiddleware: LoopsMiddleware
} {
  const sealer = createTokenSealer(sessionSecret)
  const { session, joined } = visitorCookies(sealer, () => siteUrl().startsWith('https:'))
  const troubles = new LetterTroubles()
  const confirmUrl = (email: string): string =>
    `${siteUrl()}/confirm?token=${sealer.seal('confirm', email, confirmLifeMs)}`
  // The key and the address of Loops come from LOOPS_API_KEY and LOOPS_BASE_URL.
  const loopsMiddleware = loops({
    logger: console,
    background: {
      onDeadLetter: ({ job, failure }) =>
        console.error(`Loops will not get ${job.operation} (job ${job.id}): ${failure.message}`),
    },
  })

  const app = express()
    .disable('x-powered-by')
    .use(securityHeaders)
    .use(express.static(publicFolder, { index: false, cacheControl: false }))
    // Before anything that reads bodies: what Loops signed is the bytes, not what a parser makes of them.
    .post('/webhooks/loops', loopsWebhook(troubles))
    .use(loopsMiddleware)
    .get('/healthz', health(troubles))
    .use(signupRoutes({ confirmEmailId, confirmUrl, joined, troubles }))
    .use(confirmRoutes({ sealer, session }))
    .use(orderRoutes({ session, troubles }))
    .use(notFound)
    .use(answerError)
  return { app, loopsMiddleware }
}
