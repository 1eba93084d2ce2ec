import { describe, expect, it } from 'vitest'
import { answers, baseUrl, refuses, stub, testKey } from '../../test/support/stub.ts'
import { isLoopsError } from '../errors/loops-error.ts'
import { Contacts, createLoops, Events, MailingLists } from './index.ts'

const email = 'ada@example.com'

describe('a client with chosen resources', () => {
  it('has those, by the names that they were given, and no others', () => {
    const loops = createLoops({ contacts: Contacts, lists: MailingLists })
    expect(Object.keys(loops)).toEqual(['contacts', 'lists'])
  })

  it('calls as the whole client does: one key, tried again, with its options', async () => {
    const { fetch, sent } = stub(refuses(503), answers())
    const loops = createLoops({ events: Events }, { apiKey: testKey, baseUrl, fetch, throttle: false })
    const { meta } = await loops.events.send({ email, eventName: 'signup' }).withMeta()
    expect(meta).toMatchObject({ operation: 'events.send', attempts: 2 })
    expect(sent[0]?.headers['idempotency-key']).toBe(sent[1]?.headers['idempotency-key'])
  })

  it('sends the input of its first call as it was, though its checks are loaded with it', async () => {
    const { fetch, sent } = stub(answers({ success: true, id: 'c1' }))
    const loops = createLoops({ contacts: Contacts }, { apiKey: testKey, baseUrl, fetch, throttle: false })
    const contact = { email, mailingLists: { l1: true }, since: new Date(0) }
    const call = loops.contacts.upsert(contact)
    contact.mailingLists.l1 = false
    contact.since.setTime(1)
    await call
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      email,
      mailingLists: { l1: true },
      since: '1970-01-01T00:00:00.000Z',
    })
  })

  it.each([
    ['that is wrong', { email: 'nobody' }, 'invalid_input'],
    [
      'that cannot be read',
      Object.defineProperty({}, 'email', { enumerable: true, get: () => fail() }),
      'invalid_input',
    ],
  ])('refuses input %s before sending, and never throws at once', async (_, contact, code) => {
    const { fetch, sent } = stub(answers())
    const loops = createLoops({ contacts: Contacts }, { apiKey: testKey, baseUrl, fetch, throttle: false })
    const error = await loops.contacts.upsert(contact as { email: string }).catch((thrown: unknown) => thrown)
    expect(isLoopsError(error) && error.code).toBe(code)
    expect(sent).toHaveLength(0)
  })
})

function fail(): never {
  throw new TypeError('No.')
}
