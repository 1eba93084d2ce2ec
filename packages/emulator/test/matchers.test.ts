import { beforeEach, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { emulatorMatchers } from '../src/matchers/index.ts'
import { api } from './api.ts'

expect.extend(emulatorMatchers)

let emulator: Emulator
beforeEach(async () => {
  emulator = createEmulator({
    seed: {
      workflows: [{ eventName: 'signup', subject: 'Welcome {firstName}' }],
      transactionalEmails: [{ id: 'cl_reset', name: 'Reset' }],
    },
  })
  await api(emulator, 'POST', '/events/send', {
    email: 'ada@example.com',
    eventName: 'signup',
    firstName: 'Ada',
    plan: 'free',
    eventProperties: { total: 1, gift: true },
  })
})

it('a match passes', () => {
  expect(emulator).toHaveContact('Ada@Example.com')
  expect(emulator).toHaveContact({ email: 'ada@example.com', plan: 'free' })
  expect(emulator).toHaveSentEvent('signup')
  expect(emulator).toHaveSentEvent('signup', { email: 'ada@example.com', properties: { total: 1 } })
  expect(emulator).toHaveSentEmail({ to: 'ada@example.com', eventName: 'signup' })
  expect(emulator).toHaveStayedUnder(1)
})

it('a mismatch passes with not', () => {
  expect(emulator).not.toHaveContact('bob@example.com')
  expect(emulator).not.toHaveSentEvent('Signup')
  expect(emulator).not.toHaveSentEvent('signup', { properties: { total: 2 } })
  expect(emulator).not.toHaveSentEmail({ subject: 'Bye' })
  expect(emulator).not.toHaveStayedUnder(0)
})

it('a failure shows in what the nearest record differs', () => {
  expect(() => expect(emulator).toHaveContact({ email: 'ada@example.com', plan: 'pro' })).toThrow(
    'Expected one contact with {"email":"ada@example.com","plan":"pro"}. ' +
      'The nearest: plan is "free" instead of "pro".',
  )
  expect(() => expect(emulator).toHaveSentEvent('Signup')).toThrow(
    'eventName is "signup" instead of "Signup"',
  )
  expect(() => expect(emulator).toHaveSentEmail({ subject: 'Bye' })).toThrow(
    'subject is "Welcome Ada" instead of "Bye"',
  )
})

it('a failure with not shows the record that is there', () => {
  expect(() => expect(emulator).not.toHaveContact('ada@example.com')).toThrow(
    /^Expected no contact with .*, but there is one: .*"plan":"free"/,
  )
})

it('a failure shows the refused call that may be the reason', async () => {
  await api(emulator, 'POST', '/transactional', { email: 'ada@example.com', transactionalId: 'cl_rest' })
  expect(() => expect(emulator).toHaveSentEmail({ transactionalId: 'cl_rest' })).toThrow(
    /The newest call, POST .*\/transactional, was answered 404: /,
  )
})

it('a failure shows a call whose answer was cut off', async () => {
  emulator.faults.add({ operation: 'events.send', when: 'before', effect: 'reset', first: 1 })
  const lost = api(emulator, 'POST', '/events/send', { email: 'ada@example.com', eventName: 'order' })
  await expect(lost).rejects.toBeInstanceOf(TypeError)
  expect(() => expect(emulator).toHaveSentEvent('order')).toThrow('events/send, got no answer.')
})

it('a namespace without a record says so', () => {
  expect(() => expect(emulator.team('other')).toHaveSentEvent('signup')).toThrow(
    'no event at all in this namespace',
  )
})

it('an email that was withheld was not sent, unless one asks for it', async () => {
  await api(emulator, 'PUT', '/contacts/update', { email: 'ada@example.com', subscribed: false })
  await api(emulator, 'POST', '/events/send', { email: 'ada@example.com', eventName: 'signup' })
  const requestId = emulator.requests().at(-1)?.id ?? ''
  expect(emulator).not.toHaveSentEmail({ requestId })
  expect(emulator).toHaveSentEmail({ requestId, withheld: 'unsubscribed' })
})

it('a field can be given as an asymmetric matcher', () => {
  expect(emulator).toHaveSentEmail({ subject: expect.stringContaining('Ada') })
  expect(emulator).not.toHaveSentEmail({ subject: expect.stringContaining('Bob') })
})

it('the busiest second counts, and a rate that it just reaches passes', async () => {
  emulator = createEmulator({ settings: { requestsPerSecond: 2 }, now: () => 1_000 })
  for (let call = 0; call < 3; call++) await api(emulator, 'GET', '/api-key')
  expect(emulator).toHaveStayedUnder(3)
  expect(() => expect(emulator).toHaveStayedUnder(2)).toThrow(
    "Expected at most 2 calls in any second, but the busiest second had 3. 1 came above the emulator's limit of 2.",
  )
  expect(() => expect(emulator).not.toHaveStayedUnder(3)).toThrow(
    'Expected a second with more than 3 calls, but the busiest second had 3.',
  )
})

it('anything but an emulator is refused in a sentence, with not as well', () => {
  expect(() => expect([]).toHaveContact('ada@example.com')).toThrow(
    'toHaveContact looks into an emulator, but expect() got an array. Write expect(emulator).toHaveContact(…)',
  )
  expect(() => expect(undefined).not.toHaveSentEvent('signup')).toThrow('expect() got undefined')
  expect(() => expect({}).not.toHaveSentEmail({})).toThrow('expect() got another object')
  expect(() => expect('x').not.toHaveStayedUnder(1)).toThrow('expect() got a string')
})
