import { webhooks } from '@loops-kit/express'
import type { RequestHandler } from 'express'
import type { LetterTroubles } from './letter-troubles.ts'

/**
 * What Loops tells us about our letters. The secret comes from LOOPS_WEBHOOK_SECRET, read at the first webhook; without
 * one they are answered with what is missing. No address gets into the log.
 */
export function loopsWebhook(troubles: LetterTroubles): RequestHandler {
  return webhooks({
    on: {
      'email.hardBounced': ({ contactIdentity, eventTime }, { id }) => {
        troubles.begins('bouncing', contactIdentity.email, eventTime)
        console.log(`Loops says that a letter bounced (webhook ${id}).`)
      },
      'email.delivered': ({ contactIdentity, eventTime }) =>
        troubles.ends('bouncing', contactIdentity.email, eventTime),
      // After a hard bounce, too: nothing more is sent to that address.
      'contact.unsubscribed': ({ contactIdentity, eventTime }) =>
        troubles.begins('unsubscribed', contactIdentity.email, eventTime),
      'email.resubscribed': ({ contactIdentity, eventTime }) =>
        troubles.ends('unsubscribed', contactIdentity.email, eventTime),
      'contact.created': ({ contactIdentity, eventTime }) =>
        troubles.ends('unsubscribed', contactIdentity.email, eventTime),
    },
    onError: (error) => console.error(`A webhook was not handled: ${error.message}`),
  })
}
