import { stableId } from '../state/id.ts'
import type { PostedEmail } from '../state/types.ts'
import type { ContactIdentity, EmailOutcome, WebhookEvent } from './types.ts'

/**
 * What Loops posts when an email goes out. Workflows were called loops, and their event still is.
 *
 * @see https://loops.so/docs/webhooks
 */
export function sentEvent(email: PostedEmail, contactIdentity: ContactIdentity): WebhookEvent {
  const { source } = email
  return source.type === 'transactional'
    ? {
        eventName: 'transactional.email.sent',
        contactIdentity,
        transactionalId: source.transactionalId,
        transactionalName: source.name,
        email: emailOf(email),
      }
    : {
        eventName: 'loop.email.sent',
        contactIdentity,
        loopId: source.workflowId,
        loopName: source.name,
        email: emailOf(email),
        mailingLists: [],
      }
}

/** What Loops posts when something becomes of an email. */
export function outcomeEvent(
  email: PostedEmail,
  outcome: EmailOutcome,
  contactIdentity: ContactIdentity,
): WebhookEvent {
  const { source } = email
  return {
    eventName: `email.${outcome}`,
    contactIdentity,
    ...(source.type === 'transactional'
      ? { sourceType: 'transactional', transactionalId: source.transactionalId }
      : { sourceType: 'loop', loopId: source.workflowId }),
    email: emailOf(email),
  }
}

function emailOf({ id, emailMessageId, subject, source }: PostedEmail): {
  id: string
  emailMessageId: string
  subject: string
} {
  const template = source.type === 'transactional' ? source.transactionalId : source.workflowId
  return { id, emailMessageId: emailMessageId ?? stableId(`message ${template}`), subject }
}
