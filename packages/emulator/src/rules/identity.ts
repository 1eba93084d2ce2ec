import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'
import type { Contact } from '../state/types.ts'
import type { ContactFields } from './contact-fields.ts'
import { readEmail } from './email-address.ts'

/**
 * The contact that exactly one of `email` and `userId` names, as find, delete and suppression ask for it.
 *
 * @see https://loops.so/docs/api-reference/find-contact
 */
export function findByOneIdentifier(call: Call, email: unknown, userId: unknown): Contact | undefined {
  const hasEmail = isGiven(email)
  const hasUserId = isGiven(userId)
  if (!hasEmail && !hasUserId) refuse(400, 'An email or userId is required.')
  if (hasEmail && hasUserId) refuse(400, 'Only one of email and userId is allowed.')
  if (hasEmail) return call.team.state.findByEmail(readEmail(email) ?? refuse(400, 'Invalid email address.'))
  return typeof userId === 'string'
    ? call.team.state.findByUserId(userId)
    : refuse(400, 'userId must be a string.')
}

function isGiven(identifier: unknown): boolean {
  return identifier !== undefined && identifier !== null && identifier !== ''
}

/**
 * The contact that an update or an event is about: one that matches either identifier, or undefined
 * when `email` names somebody new. An unknown `userId` alone is a 400, as seen in production.
 *
 * @see https://loops.so/docs/api-reference/update-contact
 */
export function findForUpsert(call: Call, fields: ContactFields): Contact | undefined {
  const { email, userId } = fields
  if (email === undefined && typeof userId !== 'string') refuse(400, 'An email or userId is required.')
  const byEmail = email === undefined ? undefined : call.team.state.findByEmail(email)
  const byUserId = typeof userId === 'string' ? call.team.state.findByUserId(userId) : undefined
  if (byEmail !== undefined && byUserId !== undefined && byEmail !== byUserId)
    refuse(400, 'The email and the userId belong to two different contacts.', 'assumed')
  const found = byEmail ?? byUserId
  if (found === undefined && email === undefined)
    refuse(400, 'Contact not found.', call.operation === 'events.send' ? 'documented' : 'observed')
  return found
}
