import { operations } from '../api/operation.ts'
import { readEmail } from '../rules/email-address.ts'
import type { PropertyValue } from '../state/types.ts'
import {
  anyNumber,
  anything,
  anyText,
  flag,
  listOf,
  mapOf,
  oneOf,
  orNull,
  InvalidInputError,
  shape,
  text,
  timestamp,
  wholeNumberFrom,
  type Check,
} from '../input/check.ts'
import { savedDelivery, savedWebhook } from '../webhooks/parse-saved.ts'
import { emailOutcomes } from '../webhooks/types.ts'
import { contentNames, contentParts } from './parse-content.ts'
import { designParts, savedUploads } from './design-parts.ts'
import { parseSettings } from './parse-settings.ts'
import type { Seed, Snapshot } from './seed.ts'

const email: Check<string> = (value, where) => {
  const address = readEmail(value)
  if (address === undefined) throw new InvalidInputError(`${where} must be an email address.`)
  return address
}

const propertyValue: Check<PropertyValue> = (value, where) => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new InvalidInputError(`${where} must be a text, a number, true, false or null.`)
}

const listMemberships: Check<string[] | Record<string, boolean>> = (value, where) =>
  Array.isArray(value) ? listOf(text)(value, where) : mapOf(flag)(value, where)

const contact = shape(
  { email },
  {
    id: text,
    userId: orNull(text),
    firstName: orNull(anyText),
    lastName: orNull(anyText),
    source: anyText,
    subscribed: flag,
    userGroup: anyText,
    optInStatus: orNull(oneOf('accepted', 'pending', 'rejected')),
    mailingLists: listMemberships,
    leftLists: listOf(text),
    properties: mapOf(propertyValue),
    createdAt: timestamp,
    updatedAt: timestamp,
  },
)

const seedParts = {
  settings: parseSettings,
  contactProperties: listOf(
    shape({ key: text, type: oneOf('string', 'number', 'boolean', 'date') }, { label: text }),
  ),
  mailingLists: listOf(shape({ id: text, name: text }, { description: orNull(anyText), isPublic: flag })),
  transactionalEmails: listOf(
    shape(
      { id: text, name: text },
      {
        published: flag,
        transactionalGroupId: text,
        draftEmailMessageId: orNull(text),
        publishedEmailMessageId: orNull(text),
        createdAt: timestamp,
        lastUpdated: timestamp,
        dataVariables: listOf(text),
        optionalDataVariables: listOf(text),
        subject: anyText,
        body: anyText,
      },
    ),
  ),
  ...designParts,
  ...contentParts,
  contacts: listOf(contact),
  suppressions: listOf(email),
}

const event = shape(
  {
    id: text,
    requestId: text,
    at: timestamp,
    eventName: text,
    contactId: text,
    email,
    properties: mapOf(propertyValue),
  },
  {},
)

const emailSource = (
  value: unknown,
  where: string,
):
  | { type: 'transactional'; transactionalId: string; name: string }
  | { type: 'workflow'; workflowId: string; name: string; eventName: string }
  | { type: 'preview'; emailMessageId: string; name: string } => {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
  if (type === 'transactional')
    return shape({ type: oneOf('transactional'), transactionalId: text, name: anyText }, {})(value, where)
  if (type === 'preview')
    return shape({ type: oneOf('preview'), emailMessageId: text, name: anyText }, {})(value, where)
  return shape({ type: oneOf('workflow'), workflowId: text, name: anyText, eventName: text }, {})(
    value,
    where,
  )
}

const sentEmail = shape(
  {
    id: text,
    requestId: text,
    at: timestamp,
    to: email,
    subject: anyText,
    body: anyText,
    source: emailSource,
    dataVariables: mapOf(anything),
    attachments: listOf(shape({ filename: anyText, contentType: anyText, bytes: wholeNumberFrom(0) }, {})),
    withheld: orNull(oneOf('suppressed', 'unsubscribed')),
  },
  { emailMessageId: text, outcomes: listOf(shape({ kind: oneOf(...emailOutcomes), at: timestamp }, {})) },
)

const snapshotParts = {
  ...seedParts,
  events: listOf(event),
  emails: listOf(sentEmail),
  idempotencyKeys: listOf(
    shape({ operation: oneOf(...operations), key: text, bodyHash: text, usedAtMs: anyNumber }, {}),
  ),
  uploads: savedUploads,
  suppressionRemovals: listOf(anyNumber),
  previews: listOf(anyNumber),
  clockOffsetMs: anyNumber,
  webhook: savedWebhook,
  deliveries: listOf(savedDelivery),
}

const seed: Check<Seed> = shape({}, seedParts)
const snapshot: Check<Snapshot> = shape({}, snapshotParts)

/** Checks a seed that came from outside. Throws a `InvalidInputError` that says what is wrong, and where. */
export function parseSeed(value: unknown, where = ''): Seed {
  return withoutTwins(seed(value, where), where)
}

/** Checks a whole state that came from outside. Throws a `InvalidInputError` that says what is wrong, and where. */
export function parseSnapshot(value: unknown, where = ''): Snapshot {
  return withoutTwins(snapshot(value, where), where)
}

function withoutTwins<T extends Seed>(parsed: T, where: string): T {
  const place = where === '' ? '' : `${where}.`
  refuseTwins(parsed.contacts, (one) => one.email, `${place}contacts`, 'email')
  refuseTwins(parsed.contacts, (one) => one.userId ?? undefined, `${place}contacts`, 'userId')
  refuseTwins(parsed.contactProperties, (one) => one.key, `${place}contactProperties`, 'key')
  refuseTwins(parsed.mailingLists, (one) => one.id, `${place}mailingLists`, 'id')
  for (const part of ['transactionalEmails', ...contentNames] as const)
    refuseTwins<{ id: string }>(parsed[part], (one) => one.id, `${place}${part}`, 'id')
  return parsed
}

function refuseTwins<T>(
  items: T[] | undefined,
  name: (item: T) => string | undefined,
  where: string,
  field: string,
): void {
  const places = new Map<string, number>()
  items?.forEach((item, index) => {
    const value = name(item)
    if (value === undefined) return
    const first = places.get(value)
    if (first !== undefined)
      throw new InvalidInputError(
        `${where}[${index}].${field} is the same as ${where}[${first}].${field}; each must be different.`,
      )
    places.set(value, index)
  })
}
