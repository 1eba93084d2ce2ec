/**
 * Describes your account, so that every method narrows to it. Empty it stays open: any property, event or id.
 * Fill it by module augmentation:
 *
 * @example
 * import type {} from '@loops-kit/core'
 *
 * declare module '@loops-kit/core' {
 *   interface Register {
 *     contactProperties: { plan: 'free' | 'pro'; seats: number }
 *     events: { signup: { plan: 'free' | 'pro' }; loggedIn: Record<string, never> }
 *     transactional: { clx0passwordreset: { url: string } }
 *     mailingLists: 'cm0newsletter' | 'cm0changelog'
 *   }
 * }
 */
export interface Register {}

type Registered<Key extends string, Open> = Register extends { readonly [K in Key]: infer Filled }
  ? Filled
  : Open

/** What a property of a contact or an event can hold. A `Date` is sent as an ISO 8601 string. */
export type PropertyValue = string | number | boolean | Date

/** The names and values of the account's custom contact properties. */
export type CustomContactProperties = Registered<'contactProperties', Record<string, PropertyValue>>

type Events = Registered<'events', Record<string, Record<string, PropertyValue>>>

/** The names of the account's events. */
export type EventName = keyof Events & string

/** The properties that the event of this name carries. */
export type EventProperties<Name extends EventName> = Events[Name]

type Templates = Registered<'transactional', Record<string, DataVariables>>

/** What a transactional email's data variables can hold; an array fills an array block (at most 100 items). */
export type DataVariables = Record<
  string,
  string | number | readonly Readonly<Record<string, string | number>>[]
>

/** The ids of the account's transactional emails. */
export type TransactionalId = keyof Templates & string

/** The data variables of the transactional email with this id. */
export type DataVariablesOf<Id extends TransactionalId> = Templates[Id]

/** The ids of the account's mailing lists. */
export type MailingListId = Registered<'mailingLists', string>

/** Lists to join (`true`) or to leave (`false`); lists that are not named stay as they are. */
export type MailingListChanges = { readonly [Id in MailingListId]?: boolean }
