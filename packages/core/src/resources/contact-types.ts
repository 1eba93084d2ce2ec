import type {
  CustomContactProperties,
  MailingListChanges,
  MailingListId,
  PropertyValue,
  Register,
} from '../register.ts'

/** Exactly one of `email` and `userId`. */
export type ContactIdentity =
  | { readonly email: string; readonly userId?: undefined }
  | { readonly userId: string; readonly email?: undefined }

/** At least one of `email` and `userId`. With both, Loops finds a contact by either and sets the other. */
export type ContactReference =
  | { readonly email: string; readonly userId?: string | undefined }
  | { readonly email?: string | undefined; readonly userId: string }

/** Custom properties as they are written: `null` clears one. Open until `Register` names them. */
export type CustomPropertyChanges = Register extends { readonly contactProperties: unknown }
  ? { readonly [Name in keyof CustomContactProperties]?: CustomContactProperties[Name] | null }
  : { readonly [name: string]: PropertyValue | null | MailingListChanges | undefined }

/** The built-in properties of a contact that can be written. At most 498 characters each. */
export interface StandardContactChanges {
  readonly firstName?: string | null | undefined
  readonly lastName?: string | null | undefined
  /** Where the contact came from; `API` unless set. */
  readonly source?: string | undefined
  readonly userGroup?: string | null | undefined
  /**
   * Leave it out unless the person just said so: `true` subscribes somebody again who opted out, `false`
   * unsubscribes from everything. New contacts are subscribed without it.
   */
  readonly subscribed?: boolean | undefined
  /** Lists to join or leave; unnamed ones stay. */
  readonly mailingLists?: MailingListChanges | undefined
}

/** Properties of a contact to write: built-in and custom. */
export type ContactChanges = StandardContactChanges & CustomPropertyChanges

/** A contact to create. */
export type ContactCreate = ContactChanges & { readonly email: string; readonly userId?: string | undefined }

/** A contact to create or update, found by `email`, `userId` or either of both. */
export type ContactUpsert = ContactChanges & ContactReference

/** Custom properties as Loops gives them: dates are text. Open until `Register` names them. */
export type CustomProperties = Register extends { readonly contactProperties: unknown }
  ? { readonly [Name in keyof CustomContactProperties]?: Stored<CustomContactProperties[Name]> | null }
  : { readonly [name: string]: unknown }

type Stored<Value> = Value extends Date ? string : Value

/** A contact as Loops has it; custom properties stand beside the built-in ones. */
export type Contact = {
  readonly id: string
  readonly email: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly source: string
  readonly subscribed: boolean
  readonly userGroup: string
  readonly userId: string | null
  /** Only lists that the contact is on. */
  readonly mailingLists: { readonly [Id in MailingListId]?: true }
  /** Double opt-in; `null` for contacts that did not come from a form. */
  readonly optInStatus: 'accepted' | 'pending' | 'rejected' | null
} & CustomProperties
