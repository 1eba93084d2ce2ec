import type { Seed } from '@loops-kit/emulator'
import type { CallOptions, Loops, LoopsCall } from '../../src/index.ts'

/** The seven operations that change something at Loops. */
export const writeNames = [
  'contacts.create',
  'contacts.upsert',
  'contacts.delete',
  'contacts.suppression.remove',
  'contactProperties.create',
  'events.send',
  'transactional.send',
] as const

export type WriteName = (typeof writeNames)[number]

/** A write that only happens once in a run: its tag stands in everything it sends. */
export interface Write {
  readonly name: WriteName
  readonly tag: string
}

export function write(index: number): Write {
  return { name: writeNames[index % writeNames.length] as WriteName, tag: `call${index}x` }
}

/** What the emulator notes when this write has happened. */
export const effectOf: Record<WriteName, string> = {
  'contacts.create': 'contact.created',
  'contacts.upsert': 'contact.created',
  'contacts.delete': 'contact.deleted',
  'contacts.suppression.remove': 'suppression.removed',
  'contactProperties.create': 'property.created',
  'events.send': 'event.received',
  'transactional.send': 'email.sent',
}

/** The tag in the body or address of a request. */
export function tagIn(text: string): string | undefined {
  return /call\d+x/.exec(text)?.[0]
}

/** What has to be there before `count` writes: contacts to delete and to lift suppressions from, and a template. */
export function seedFor(count: number): Seed {
  const emails = (name: WriteName): string[] =>
    Array.from({ length: count }, (_, index) => write(index))
      .filter((one) => one.name === name)
      .map(({ tag }) => `${tag}@example.com`)
  const suppressed = emails('contacts.suppression.remove')
  return {
    settings: { suppressionRemovalLimit: count },
    contacts: [...emails('contacts.delete'), ...suppressed].map((email) => ({ email })),
    suppressions: suppressed,
    transactionalEmails: [{ id: 'receipt', name: 'Receipt', published: true, dataVariables: ['url'] }],
  }
}

/** Starts the write, and changes at once every object that it was given. */
export function start(loops: Loops, { name, tag }: Write, options: CallOptions): LoopsCall<unknown> {
  const email = `${tag}@example.com`
  const nested: Record<string, string> = { plan: 'pro' }
  const input = { email, firstName: 'Ada', plan: 'pro' }
  const identity = { email }
  const property = { name: tag, type: 'string' as 'string' | 'number' }
  const event = {
    email,
    eventName: 'signup',
    eventProperties: nested,
    contactProperties: { firstName: 'Ada' },
  }
  const variables: Record<string, string> = { url: `https://example.com/${tag}` }
  const mail = { email, transactionalId: 'receipt', dataVariables: variables }
  const given = { ...options }
  const calls: Record<WriteName, () => LoopsCall<unknown>> = {
    'contacts.create': () => loops.contacts.create(input, given),
    'contacts.upsert': () => loops.contacts.upsert(input, given),
    'contacts.delete': () => loops.contacts.delete(identity, given),
    'contacts.suppression.remove': () => loops.contacts.suppression.remove(identity, given),
    'contactProperties.create': () => loops.contactProperties.create(property, given),
    'events.send': () => loops.events.send(event, given),
    'transactional.send': () => loops.transactional.send(mail, given),
  }
  const call = calls[name]()
  input.email = identity.email = event.email = mail.email = 'mutated@example.com'
  input.plan = input.firstName = event.contactProperties.firstName = 'mutated'
  nested['plan'] = nested['mutated'] = variables['url'] = property.name = 'mutated'
  property.type = 'number'
  Object.assign(given, { idempotencyKey: 'mutated', deadlineMs: 1, maxRetries: 0 })
  return call
}
