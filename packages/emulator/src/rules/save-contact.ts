import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'
import { newId } from '../state/id.ts'
import type { Contact, PropertyValue } from '../state/types.ts'
import { contactEvents } from '../webhooks/contact-events.ts'
import type { ContactFields } from './contact-fields.ts'

type FieldChanges = Record<string, { from: unknown; to: unknown }>

const topLevelFields = [
  'email',
  'userId',
  'firstName',
  'lastName',
  'source',
  'userGroup',
  'subscribed',
] as const

/** Creates or changes a contact as `fields` say, and notes what changed. */
export function saveContact(call: Call, found: Contact | undefined, fields: ContactFields): Contact {
  const before = found ?? newContact(call, fields)
  const subscribed = fields.subscribed ?? before.subscribed
  const contact: Contact = {
    ...before,
    email: fields.email ?? before.email,
    userId: fields.userId === undefined ? before.userId : fields.userId,
    firstName: fields.firstName === undefined ? before.firstName : fields.firstName,
    lastName: fields.lastName === undefined ? before.lastName : fields.lastName,
    source: fields.source === undefined ? before.source : (fields.source ?? 'API'),
    userGroup: fields.userGroup === undefined ? before.userGroup : (fields.userGroup ?? ''),
    subscribed,
    mailingLists: changeMemberships(call, { ...before, subscribed }, fields.mailingLists),
    properties: changeProperties(before.properties, fields.properties),
  }
  const subject = { type: 'contact', id: contact.id, label: contact.email } as const
  if (found === undefined) {
    call.team.state.putContact(contact)
    call.changed({ kind: 'contact.created', subject, fields: compare(nobody, contact) })
    announce(call, undefined, contact)
    return contact
  }
  const changes = compare(found, contact)
  if (Object.keys(changes).length === 0) return found
  const changed = { ...contact, updatedAt: call.at }
  call.team.state.putContact(changed)
  call.changed({ kind: 'contact.updated', subject, fields: changes })
  announce(call, found, changed)
  return changed
}

function announce(call: Call, before: Contact | undefined, after: Contact): void {
  const { state, webhooks } = call.team
  webhooks.announce(() => contactEvents(before, after, state.lists), { requestId: call.requestId })
}

/** What a new contact is compared with, to say what was stored. */
const nobody: Partial<Contact> = { userId: null, firstName: null, lastName: null, userGroup: '' }

function newContact(call: Call, fields: ContactFields): Contact {
  return {
    id: newId(),
    email: fields.email ?? refuse(400, 'Invalid email address.'),
    userId: null,
    firstName: null,
    lastName: null,
    source: 'API',
    subscribed: true,
    userGroup: '',
    optInStatus: null,
    mailingLists: {},
    leftLists: [],
    properties: {},
    createdAt: call.at,
    updatedAt: call.at,
  }
}

/** @see https://loops.so/docs/contacts/mailing-lists */
function changeMemberships(
  call: Call,
  contact: Contact,
  lists: ReadonlyMap<string, boolean>,
): Record<string, true> {
  if (lists.size === 0) return contact.mailingLists
  const memberships = { ...contact.mailingLists }
  for (const [id, on] of lists) {
    if (!on) delete memberships[id]
    else if (memberships[id] === true) continue
    else if (contact.subscribed && !contact.leftLists.includes(id)) memberships[id] = true
    else
      refuseToAdd(
        call,
        id,
        contact.subscribed ? 'the person left it in the preference centre' : 'the contact is unsubscribed',
      )
  }
  return memberships
}

/** Loops says that such a person cannot be added, but not what the API answers. */
function refuseToAdd(call: Call, id: string, reason: string): void {
  if (call.team.settings.optOuts === 'strict')
    refuse(400, `The contact cannot be added to the mailing list ${id}: ${reason}.`, 'assumed')
  call.warn(`The contact was not added to the mailing list ${id}: ${reason}.`)
}

function changeProperties(
  before: Record<string, PropertyValue>,
  sent: Readonly<Record<string, PropertyValue>>,
): Record<string, PropertyValue> {
  const after = { ...before, ...sent }
  for (const [key, value] of Object.entries(sent)) if (value === null) delete after[key]
  return after
}

function compare(before: Partial<Contact>, after: Contact): FieldChanges {
  const changes: FieldChanges = {}
  for (const field of topLevelFields)
    if (before[field] !== after[field]) changes[field] = { from: before[field] ?? null, to: after[field] }
  compareKeys(changes, '', before.properties ?? {}, after.properties)
  compareKeys(changes, 'mailingLists.', before.mailingLists ?? {}, after.mailingLists)
  return changes
}

function compareKeys(
  changes: FieldChanges,
  prefix: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): void {
  if (before === after) return
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[key] !== after[key])
      changes[`${prefix}${key}`] = { from: before[key] ?? null, to: after[key] ?? null }
  }
}
