/**
 * Every event that Loops posts to a webhook endpoint. There is no other: nothing is posted when a contact
 * is updated.
 *
 * @see https://loops.so/docs/webhooks
 */
export const webhookEventNames = [
  'contact.created',
  'contact.unsubscribed',
  'contact.deleted',
  'contact.mailingList.subscribed',
  'contact.mailingList.unsubscribed',
  'transactional.email.sent',
  'campaign.email.sent',
  'loop.email.sent',
  'email.delivered',
  'email.softBounced',
  'email.hardBounced',
  'email.spamReported',
  'email.opened',
  'email.clicked',
  'email.unsubscribed',
  'email.resubscribed',
  'testing.testEvent',
] as const

/** The name of an event that Loops posts to a webhook endpoint. */
export type WebhookEventName = (typeof webhookEventNames)[number]
