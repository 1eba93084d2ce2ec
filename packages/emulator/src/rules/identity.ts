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

/** The contact that an update or an event is about, and what to change in it. */
export interface Upsert {
  /** Undefined when the email names somebody new. */
  found: Contact | undefined
  fields: ContactFields
}

/**
 * Finds the contact that an update or an event is about: one that matches either identifier.
 * An unknown `userId` alone is refused, as seen in production.
 *
 * @see https://loops.so/docs/api-reference/update-contact
 */
export function findForUpsert(call: Call, fields: ContactFields): Upsert {
  const { email, userId } = fields
  if (email === undefined && typeof userId !== 'string') refuse(400, 'An email or userId is required.')
  const byEmail = email === undefined ? undefined : call.team.state.findByEmail(email)
  const byUserId = typeof userId === 'string' ? call.team.state.findByUserId(userId) : undefined
  if (byEmail !== undefined && byUserId !== undefined && byEmail !== byUserId)
    return chooseEmail(call, byEmail, fields)
  const found = byEmail ?? byUserId
  if (found === undefined && email === undefined) refuseUnknownUserId(call)
  return { found, fields }
}

/** Loops does not say what it does then. */
function chooseEmail(call: Call, byEmail: Contact, fields: ContactFields): Upsert {
  if (call.team.settings.conflictingIdentifiers === 'strict')
    refuse(400, 'The email and the userId belong to two different contacts.', 'assumed')
  call.warn('The userId belongs to another contact and was ignored; the contact with the email was changed.')
  const { userId: _, ...rest } = fields
  return { found: byEmail, fields: rest }
}

/** For an event this is documented; for an update a 400 was seen, which the documentation does not mention. */
function refuseUnknownUserId(call: Call): never {
  if (call.operation === 'events.send') return refuse(400, 'Contact not found.')
  const { unknownUserIdStatus } = call.team.settings
  return refuse(
    unknownUserIdStatus,
    'Contact not found.',
    unknownUserIdStatus === 400 ? 'observed' : 'assumed',
  )
}
