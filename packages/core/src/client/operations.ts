/**
 * What may be done after an attempt that failed:
 * - `safe`: reads; always retried.
 * - `keyed`: guarded by an idempotency key; retried with the same key and bytes, and a 409 on such a retry means
 *   that an earlier attempt arrived.
 * - `set`: writes a state; doing it twice gives the same state.
 * - `revision`: guarded by a revision id.
 * - `natural`: guarded by a natural key, such as the email of a contact.
 * - `unsafe`: never retried once it may have happened.
 */
export type ReplayClass = 'safe' | 'keyed' | 'set' | 'revision' | 'natural' | 'unsafe'

/** Which of the team's two limits a request counts against: 10 per second for all, 60 per 60 s for content as well. */
export type Budget = 'api' | 'content'

/** One operation of the API, and the rules that the request pipeline needs. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the base URL; `{name}` stands for an encoded parameter. */
  readonly path: string
  readonly replay: ReplayClass
  readonly budget: Budget
}

const api = (method: Operation['method'], path: string, replay: ReplayClass): Operation => ({
  method,
  path: `/v1/${path}`,
  replay,
  budget: 'api',
})

/** The name of an operation, such as `events.send`. */
export type OperationName =
  | 'apiKey.test'
  | 'contacts.create'
  | 'contacts.upsert'
  | 'contacts.find'
  | 'contacts.delete'
  | 'contacts.suppression.check'
  | 'contacts.suppression.remove'
  | 'contactProperties.create'
  | 'contactProperties.list'
  | 'mailingLists.list'
  | 'events.send'
  | 'transactional.send'
  | 'transactionalEmails.list'
  | 'dedicatedSendingIps.list'

/**
 * Every operation of the client with its method, path, replay class and budget.
 *
 * @see https://loops.so/docs/api-reference/intro
 */
export const operations: Readonly<Record<OperationName, Operation>> = {
  'apiKey.test': api('GET', 'api-key', 'safe'),
  'contacts.create': api('POST', 'contacts/create', 'natural'),
  'contacts.upsert': api('PUT', 'contacts/update', 'set'),
  'contacts.find': api('GET', 'contacts/find', 'safe'),
  'contacts.delete': api('POST', 'contacts/delete', 'natural'),
  'contacts.suppression.check': api('GET', 'contacts/suppression', 'safe'),
  'contacts.suppression.remove': api('DELETE', 'contacts/suppression', 'set'),
  'contactProperties.create': api('POST', 'contacts/properties', 'natural'),
  'contactProperties.list': api('GET', 'contacts/properties', 'safe'),
  'mailingLists.list': api('GET', 'lists', 'safe'),
  'events.send': api('POST', 'events/send', 'keyed'),
  'transactional.send': api('POST', 'transactional', 'keyed'),
  'transactionalEmails.list': api('GET', 'transactional', 'safe'),
  'dedicatedSendingIps.list': api('GET', 'dedicated-sending-ips', 'safe'),
}
