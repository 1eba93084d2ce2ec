import type { Operation } from '../api/operation.ts'
import type { EmailOutcome } from '../webhooks/types.ts'

/** A value that a contact property or an event property can hold. */
export type PropertyValue = string | number | boolean | null

/** A person in the audience, as the emulator keeps it. A change makes a new object. */
export interface Contact {
  id: string
  /** Trimmed and lower-cased: what contacts are matched by. */
  email: string
  userId: string | null
  firstName: string | null
  lastName: string | null
  source: string
  subscribed: boolean
  userGroup: string
  optInStatus: 'accepted' | 'pending' | 'rejected' | null
  /** List id to `true`; lists the contact is not on are absent. */
  mailingLists: Record<string, true>
  /** Lists that the person left in the preference centre; the team cannot add them again. */
  leftLists: string[]
  /** Custom properties by name. */
  properties: Record<string, PropertyValue>
  createdAt: string
  updatedAt: string
}

/** A custom property that contacts can have. */
export interface ContactProperty {
  key: string
  label: string
  type: 'string' | 'number' | 'boolean' | 'date'
}

/** A list that contacts can be on. */
export interface MailingList {
  id: string
  name: string
  description: string | null
  isPublic: boolean
}

/** A transactional template. Only a published one can be sent. */
export interface TransactionalEmail {
  id: string
  name: string
  transactionalGroupId: string
  /** The email message that is being written; null when there is none. */
  draftEmailMessageId: string | null
  /** The email message that is sent; null until it was published. */
  publishedEmailMessageId: string | null
  createdAt: string
  lastUpdated: string
  dataVariables: string[]
  /** Those of `dataVariables` that a send may leave out. */
  optionalDataVariables?: string[]
  subject: string
  /** What is sent, as plain text with `{variable}` placeholders; shown in the inspector. */
  body: string
}

/** An event that was accepted. */
export interface ReceivedEvent {
  id: string
  /** The request that caused it. */
  requestId: string
  at: string
  eventName: string
  contactId: string
  email: string
  properties: Record<string, PropertyValue>
}

/** An email that Loops would have sent. */
export interface SentEmail {
  id: string
  requestId: string
  at: string
  to: string
  subject: string
  body: string
  source:
    | { type: 'transactional'; transactionalId: string; name: string }
    | { type: 'workflow'; workflowId: string; name: string; eventName: string }
    | { type: 'preview'; emailMessageId: string; name: string }
  /** The email message that it was sent from; absent in what older versions saved. */
  emailMessageId?: string
  dataVariables: Record<string, unknown>
  attachments: { filename: string; contentType: string; bytes: number }[]
  /** Set when the person is suppressed or unsubscribed: recorded, not sent. */
  withheld: 'suppressed' | 'unsubscribed' | null
  /** What became of it, oldest first; absent until something was simulated. */
  outcomes?: { kind: EmailOutcome; at: string }[]
}

/** An email that was really meant for somebody: any but a preview. Loops posts webhooks about these alone. */
export type PostedEmail = SentEmail & { source: Exclude<SentEmail['source'], { type: 'preview' }> }

/** What the content API makes and changes. */
export type ContentNoun =
  | 'campaign'
  | 'campaignGroup'
  | 'transactionalGroup'
  | 'audienceSegment'
  | 'transactionalEmail'
  | 'emailMessage'
  | 'component'
  | 'theme'
  | 'upload'
  | 'workflow'
  | 'workflowNode'

/** What becomes of a piece of content. */
export type ContentVerb = 'created' | 'updated' | 'deleted' | 'published' | 'completed' | 'previewed'

/** One thing that a request changed, in words a reader understands, with what it was before. */
export interface Change {
  requestId: string
  kind:
    | 'contact.created'
    | 'contact.updated'
    | 'contact.deleted'
    | 'property.created'
    | 'event.received'
    | 'email.sent'
    | 'suppression.removed'
    | 'idempotencyKey.stored'
    | `${ContentNoun}.${ContentVerb}`
  /** The contact, event, email, property or piece of content concerned. */
  subject: {
    type: 'contact' | 'event' | 'email' | 'property' | 'idempotencyKey' | ContentNoun
    id: string
    label: string
  }
  fields?: Record<string, { from: unknown; to: unknown }>
}

/** How sure the project is that Loops really behaves so. */
export type Evidence = 'documented' | 'observed' | 'assumed'

/** One request as it arrived and was answered: the thread's first half. */
export interface JournalEntry {
  id: string
  /** When it arrived, on the emulator's clock. */
  at: string
  /** `events.send` and so on; null for a path or method that the API does not have. */
  operation: Operation | null
  method: string
  path: string
  query: Record<string, string>
  /** Authorization is masked. */
  headers: Record<string, string>
  /** Parsed JSON where it parses, else the text, shortened. */
  body: unknown
  response: {
    /** Null when a fault cut the connection before an answer. */
    status: number | null
    headers: Record<string, string>
    body: unknown
    evidence: Evidence
  }
  durationMs: number
  /** A fault that struck this request. */
  fault: { id: string; when: 'before' | 'after'; effect: string } | null
  /** True when the limiter refused it, or would have in `observe` mode. */
  overLimit: boolean
  warnings: string[]
  /** Fields that were sent and that nothing has read, those of the query with a `?` in front; empty for a refused call. */
  unread: string[]
  changes: Change[]
}
