import type { BackgroundSend, BackgroundSendOptions } from '../background/background.ts'
import type { ContactUpsert } from '../resources/contact-types.ts'
import type { EventSend } from '../resources/events.ts'
import type { FromInput, SignupContact, SignupEvent, SignupOptions } from './options.ts'

/** One request to Loops that a sign-up leads to. */
export type SignupJob = Exclude<BackgroundSend, { readonly operation: 'contacts.delete' }>

/** The part of a `Loops` client that a sign-up needs. */
export interface SignupLoops {
  readonly background: {
    /** Accepts jobs that are delivered one after the other. */
    chain(jobs: readonly SignupJob[], options?: BackgroundSendOptions): Promise<unknown>
  }
}

type Input = { readonly email: string; readonly firstName?: unknown; readonly lastName?: unknown }
type Properties = Record<string, unknown>

/**
 * The jobs of a sign-up in the order contact, event, mail. A contact and its event are one `events.send`, which
 * creates or updates the contact, joins its lists and starts workflows in one request.
 */
export async function signupJobs<Output extends Input>(
  options: SignupOptions<Output>,
  input: Output,
): Promise<SignupJob[]> {
  const { email } = input
  const { userId, ...properties } = contactProperties(input, (await resolve(options.contact, input)) ?? {})
  const mailingLists = await resolve(options.mailingLists, input)
  const event = asEvent(await resolve(options.event, input))
  const mail = await resolve(options.transactional, input)

  const contact = { email, ...(userId === undefined ? {} : { userId: userId as string }) }
  const lists = mailingLists === undefined ? {} : { mailingLists }
  const upsert = {
    operation: 'contacts.upsert',
    input: { ...properties, ...contact, ...lists } as ContactUpsert,
  } as const

  const jobs: SignupJob[] = []
  if (!event) jobs.push(upsert)
  else if (fitsIntoEvent(properties)) {
    const carried = Object.keys(properties).length === 0 ? {} : { contactProperties: properties }
    jobs.push({
      operation: 'events.send',
      input: { ...event, ...carried, ...contact, ...lists } as EventSend,
    })
  } else jobs.push(upsert, { operation: 'events.send', input: { ...event, ...contact } as EventSend })
  if (mail) jobs.push({ operation: 'transactional.send', input: { ...mail, email } })
  return jobs
}

async function resolve<Output, T>(
  option: FromInput<Output, T> | undefined,
  input: Output,
): Promise<T | undefined> {
  return typeof option === 'function' ? await (option as (input: Output) => T | Promise<T>)(input) : option
}

function asEvent(event: string | SignupEvent | null | undefined): object | undefined {
  return typeof event === 'string' ? { eventName: event } : (event ?? undefined)
}

/** Names come from the input, everything else from the developer; what is undefined is left out. */
function contactProperties({ firstName, lastName }: Input, contact: SignupContact): Properties {
  const {
    subscribed: _subscribed,
    mailingLists: _mailingLists,
    email: _email,
    ...properties
  } = {
    ...(typeof firstName === 'string' ? { firstName } : {}),
    ...(typeof lastName === 'string' ? { lastName } : {}),
    ...(contact as Properties),
  } as Properties
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined))
}

const eventParts = new Set(['eventName', 'eventProperties', 'contactProperties'])

/**
 * Two cases need a request of their own for the contact, before the event's: a property to clear, since Loops
 * documents `null` for contact requests only; and a property with the name of a part of the event, beside which it
 * would have to stand.
 */
function fitsIntoEvent(properties: Properties): boolean {
  return Object.entries(properties).every(([name, value]) => value !== null && !eventParts.has(name))
}
