import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'
import type { PropertyValue } from '../state/types.ts'
import { readEmail } from './email-address.ts'
import { checkPropertyType, readPropertyValue } from './property-value.ts'

/** What a body says about a contact. A field that is absent was not sent and keeps its value. */
export interface ContactFields {
  email?: string
  userId?: string | null
  firstName?: string | null
  lastName?: string | null
  source?: string | null
  userGroup?: string | null
  subscribed?: boolean
  /** List id to "on it or not". */
  mailingLists: ReadonlyMap<string, boolean>
  /** Custom properties; `null` clears one. */
  properties: Readonly<Record<string, PropertyValue>>
}

const textFields = ['firstName', 'lastName', 'source', 'userGroup'] as const
/** Names that a contact has, but that the API does not set. */
const unsettable: ReadonlySet<string> = new Set([
  'id',
  'listId',
  'softDeleteAt',
  'teamId',
  'createdAt',
  'updatedAt',
  'optInStatus',
  'notes',
])

/**
 * Reads the contact in a body; `elsewhere` names the keys that belong to the operation.
 *
 * @see https://loops.so/docs/contacts/properties
 */
export function readContactFields(call: Call, elsewhere: readonly string[]): ContactFields {
  const { email, userId, subscribed, mailingLists, ...rest } = call.body
  const properties: Record<string, PropertyValue> = {}
  const fields: ContactFields = { mailingLists: readMailingLists(call, mailingLists), properties }
  if (email !== undefined) fields.email = readEmail(email) ?? refuse(400, 'Invalid email address.')
  if (userId !== undefined) fields.userId = readUserId(userId)
  if (subscribed !== undefined)
    fields.subscribed =
      typeof subscribed === 'boolean' ? subscribed : refuse(400, 'subscribed must be a boolean.')
  for (const [key, value] of Object.entries(rest)) {
    if (elsewhere.includes(key)) continue
    const textField = textFields.find((field) => field === key)
    if (textField !== undefined) fields[textField] = readTextField(call, textField, value)
    else if (unsettable.has(key)) {
      call.ignore(key)
      call.warn(`${key} cannot be set through the API and was ignored.`)
    } else properties[key] = readCustomProperty(call, key, value)
  }
  return fields
}

function readUserId(value: unknown): string | null {
  if (value === null) return null
  if (typeof value !== 'string') return refuse(400, 'userId must be a string.')
  return value === '' ? null : value
}

function readTextField(call: Call, key: string, value: unknown): string | null {
  const read = readPropertyValue(value, key)
  if (read !== null) checkPropertyType(call, { key, label: key, type: 'string' }, read)
  return read === null ? null : String(read)
}

function readCustomProperty(call: Call, key: string, value: unknown): PropertyValue {
  const read = readPropertyValue(value, key)
  const property = call.team.state.properties.get(key)
  if (property !== undefined) checkPropertyType(call, property, read)
  else if (call.team.settings.unknownProperties === 'strict')
    refuse(400, `The contact property ${key} does not exist.`, 'assumed')
  else
    call.warn(
      `The contact property ${key} was never created. It was stored all the same; Loops asks for properties to be created first.`,
    )
  return read
}

function readMailingLists(call: Call, value: unknown): ReadonlyMap<string, boolean> {
  const lists = new Map<string, boolean>()
  if (value === undefined) return lists
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(400, 'mailingLists must be an object of list ids and booleans.')
  for (const [id, on] of Object.entries(value)) {
    if (typeof on !== 'boolean')
      return refuse(400, 'mailingLists must be an object of list ids and booleans.')
    if (call.team.state.lists.has(id)) lists.set(id, on)
    else if (call.team.settings.unknownLists === 'strict')
      refuse(400, `The mailing list ${id} does not exist.`, 'assumed')
    else call.warn(`The mailing list ${id} does not exist and was ignored.`)
  }
  return lists
}
