import { createWebhookRoute } from '@loops-kit/next'
import { recordEvent } from '../../../letters/record-event.ts'

/** What Loops tells us. Only what it signed is believed; the secret comes from LOOPS_WEBHOOK_SECRET. */
export const { POST } = createWebhookRoute({
  on: {
    'contact.created': recordEvent,
    'contact.deleted': recordEvent,
    'contact.unsubscribed': recordEvent,
    'contact.mailingList.subscribed': recordEvent,
    'contact.mailingList.unsubscribed': recordEvent,
    'transactional.email.sent': recordEvent,
    'campaign.email.sent': recordEvent,
    'loop.email.sent': recordEvent,
    'email.delivered': recordEvent,
    'email.opened': recordEvent,
    'email.clicked': recordEvent,
    'email.softBounced': recordEvent,
    'email.hardBounced': recordEvent,
    'email.spamReported': recordEvent,
    'email.unsubscribed': recordEvent,
    'email.resubscribed': recordEvent,
  },
  onError: (error) => console.error(`A webhook was not handled: ${error.message}`),
})
