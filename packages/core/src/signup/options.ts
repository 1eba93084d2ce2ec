import type { EventName, EventProperties, MailingListChanges } from '../register.ts'
import type { CustomPropertyChanges, StandardContactChanges } from '../resources/contact-types.ts'
import type { EventSend } from '../resources/events.ts'
import type { TransactionalSend } from '../resources/transactional.ts'
import type { SignupFields } from './fields.ts'
import type { SignupLoops } from './jobs.ts'
import type { StandardSchema } from './standard-schema.ts'

/** A value, or a function of the validated input that gives it; the function may be asynchronous. */
export type FromInput<Output, T> = T | ((input: Output) => T | Promise<T>)

type Without<T, Names extends PropertyKey> = T extends unknown ? Omit<T, Names> : never

/**
 * Properties to write to the contact beside its email and names. Lists stand in the option `mailingLists`, and
 * `subscribed` is not for sign-ups: it would subscribe somebody again who opted out.
 */
export type SignupContact = Omit<StandardContactChanges, 'subscribed' | 'mailingLists'> &
  CustomPropertyChanges & {
    readonly userId?: string | undefined
    readonly subscribed?: never
    readonly mailingLists?: never
  }

/** The event of a sign-up; its contact, contact properties and lists come from the other options. */
export type SignupEvent = {
  [Name in EventName]: Without<EventSend<Name>, 'email' | 'userId' | 'contactProperties' | 'mailingLists'>
}[EventName]

/** The names of events that need no properties, and can be given by their name alone. */
export type PlainEventName = {
  [Name in EventName]: Record<string, never> extends EventProperties<Name> ? Name : never
}[EventName]

/** The mail of a sign-up; it goes to the address that signed up. */
export type SignupMail = Without<TransactionalSend, 'email'>

/** Options of {@link createSignup}; only `loops` is required. */
export interface SignupOptions<Output extends { readonly email: string } = SignupFields> {
  /** The client whose background delivery takes the work. */
  readonly loops: SignupLoops
  /**
   * Any Standard Schema validator (Zod, Valibot, ArkType, …) whose output has an `email`.
   * Default: `email`, `firstName`, `lastName`; other fields are ignored.
   */
  readonly schema?: StandardSchema<Output> | undefined
  /**
   * What to write to the contact beside its email, `firstName` and `lastName`. No other field of the input reaches
   * Loops unless this function puts it here.
   */
  readonly contact?: FromInput<Output, SignupContact | null | undefined> | undefined
  /** The event to send: its name, or the event, or a function of the input; `null` sends none. */
  readonly event?: FromInput<Output, PlainEventName | SignupEvent | null | undefined> | undefined
  /** A transactional email to send after the contact and the event; `null` sends none. */
  readonly transactional?: FromInput<Output, SignupMail | null | undefined> | undefined
  /** Lists to join (`true`) or to leave (`false`). */
  readonly mailingLists?: FromInput<Output, MailingListChanges | undefined> | undefined
  /**
   * Origins that may post beside the application's own, such as `https://www.example.com`. A script there also needs
   * CORS headers, which the application sends.
   */
  readonly allowedOrigins?: readonly string[] | undefined
  /**
   * Name of a field that people do not see and only bots fill. A post that fills it gets the usual answer, and
   * nothing is sent. Off unless named.
   */
  readonly honeypot?: string | undefined
  /** Largest body in bytes. Default 16,384. */
  readonly maxBodyBytes?: number | undefined
  /** Where a browser goes after a form post, a path or an URL. Without it forms get a short page or JSON. */
  readonly redirectTo?: string | undefined
}
