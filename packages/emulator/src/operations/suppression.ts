import { refuse, success } from '../api/answer.ts'
import type { Call, Handle } from '../api/call.ts'
import { findByOneIdentifier } from '../rules/identity.ts'
import type { Contact } from '../state/types.ts'

const quotaWindowMs = 30 * 24 * 60 * 60 * 1000

/** @see https://loops.so/docs/api-reference/check-contact-suppression */
export const checkSuppression: Handle = (call) => {
  const contact = findContact(call)
  return success({
    contact: { id: contact.id, email: contact.email, userId: contact.userId },
    isSuppressed: call.team.state.suppressions.has(contact.email),
    removalQuota: removalQuota(call),
  })
}

/** @see https://loops.so/docs/api-reference/remove-contact-suppression */
export const removeSuppression: Handle = (call) => {
  const contact = findContact(call)
  const { state } = call.team
  if (!state.suppressions.has(contact.email)) refuse(400, 'This contact is not suppressed.')
  if (removalQuota(call).remaining === 0) refuse(400, 'The limit of suppression removals has been reached.')
  state.suppressions.delete(contact.email)
  state.suppressionRemovals.push(call.nowMs)
  call.changed({
    kind: 'suppression.removed',
    subject: { type: 'contact', id: contact.id, label: contact.email },
  })
  return success({
    success: true,
    message: 'Email removed from suppression list.',
    removalQuota: removalQuota(call),
  })
}

function findContact(call: Call): Contact {
  return (
    findByOneIdentifier(call, call.query.get('email'), call.query.get('userId')) ??
    refuse(404, 'This contact was not found.')
  )
}

function removalQuota(call: Call): { limit: number; remaining: number } {
  const limit = call.team.settings.suppressionRemovalLimit
  const used = call.team.state.suppressionRemovals.filter(
    (removedMs) => call.nowMs - removedMs < quotaWindowMs,
  ).length
  return { limit, remaining: Math.max(0, limit - used) }
}
