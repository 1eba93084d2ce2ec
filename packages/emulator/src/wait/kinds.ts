import type { Operation } from '../api/operation.ts'
import { readEmail } from '../rules/email-address.ts'
import { viewContact } from '../rules/contact-view.ts'
import type { Team } from '../state/team.ts'
import type { Delivery, Diagnosis } from '../webhooks/types.ts'
import type { Contact, JournalEntry, ReceivedEvent, SentEmail } from '../state/types.ts'

/** Fields of a contact as the API answers it; custom properties stand beside the others. */
export interface ContactFilter {
  email?: string
  userId?: string
  [property: string]: unknown
}

/** What an event must have. */
export interface EventFilter {
  eventName?: string
  email?: string
  contactId?: string
  requestId?: string
  /** Event properties by name. */
  properties?: Record<string, unknown>
}

/** What an email must have. */
export interface EmailFilter {
  to?: string
  subject?: string
  transactionalId?: string
  /** The event whose workflow sent it. */
  eventName?: string
  requestId?: string
  withheld?: 'suppressed' | 'unsubscribed' | null
}

/** What an API call must have. */
export interface RequestFilter {
  operation?: Operation
  /** `null`: no answer left. */
  status?: number | null
  /** The address in the body or the query. */
  email?: string
  userId?: string
  method?: string
  path?: string
}

/** What a webhook must have. */
export interface DeliveryFilter {
  id?: string
  eventName?: string
  status?: Delivery['status']
  /** The address of the contact that it is about. */
  email?: string
  requestId?: string | null
  emailId?: string | null
  attemptCount?: number
  /** What the newest attempt was answered with; `null`: no answer. */
  lastStatus?: number | null
  /** Fields of the payload. */
  payload?: Record<string, unknown>
  /** Fields of the diagnosis; `{}` waits for any. */
  diagnosis?: Partial<Diagnosis>
}

/** One kind of record that can be looked for and waited for. */
export interface Kind<T, F> {
  name: 'contact' | 'event' | 'email' | 'request' | 'delivery'
  /** Newest first. */
  all(team: Team): Iterable<T>
  /** The fields that a filter is compared with. */
  fieldsOf(record: T): Record<string, unknown>
  /** Only ties the filter's type to the kind. */
  readonly filter?: F
}

export const contactKind: Kind<Contact, ContactFilter> = {
  name: 'contact',
  all: (team) => [...team.state.contacts.values()].toReversed(),
  fieldsOf: viewContact,
}

export const eventKind: Kind<ReceivedEvent, EventFilter> = {
  name: 'event',
  all: (team) => team.state.events,
  fieldsOf: (event) => ({ ...event }),
}

export const emailKind: Kind<SentEmail, EmailFilter> = {
  name: 'email',
  all: (team) => team.state.emails,
  fieldsOf: (email) => ({
    ...email,
    transactionalId: email.source.type === 'transactional' ? email.source.transactionalId : undefined,
    eventName: email.source.type === 'workflow' ? email.source.eventName : undefined,
  }),
}

export const requestKind: Kind<JournalEntry, RequestFilter> = {
  name: 'request',
  all: (team) => team.journal,
  fieldsOf: (entry) => ({
    ...identifiersOf(entry),
    operation: entry.operation,
    status: entry.response.status,
    method: entry.method,
    path: entry.path,
  }),
}

export const deliveryKind: Kind<Delivery, DeliveryFilter> = {
  name: 'delivery',
  all: (team) => team.webhooks.deliveries,
  fieldsOf: (delivery) => ({
    ...delivery,
    email: comparable(delivery.payload.contactIdentity?.email),
    attemptCount: delivery.attempts.length,
    lastStatus: delivery.attempts.at(-1)?.status,
  }),
}

function identifiersOf(entry: JournalEntry): { email: unknown; userId: unknown } {
  const sent: Record<string, unknown> =
    typeof entry.body === 'object' && entry.body !== null ? { ...entry.body } : entry.query
  return { email: comparable(sent['email']), userId: sent['userId'] }
}

/** As the address of a filter is compared. */
function comparable(email: unknown): unknown {
  return readEmail(email) ?? email
}
