import { expect } from 'vitest'
import type { Behaviour } from '../fixture/handlers.ts'
import { send } from '../http.ts'
import type { Bench, Scenario } from '../scenario.ts'
import { newMessage, toSent, type Message } from './message.ts'

/** Sends a message and gives the status. Each time it is signed anew, as Loops does. */
async function deliver({ origin }: Bench, message: Message): Promise<number> {
  return (await send(origin, toSent(message))).status
}

const failures: readonly (readonly [string, Behaviour, readonly string[]])[] = [
  ['throws', 'throw', ['second']],
  ['rejects', 'reject', ['first', 'second']],
  ['never ends', 'hang', ['first', 'second']],
]

/** What becomes of an event that is believed. */
export const handledWebhooks: readonly Scenario[] = [
  ...failures.map(([what, behaviour, called]): Scenario => ({
    rule: `a handler that ${what} is answered with 500, and the other handler runs`,
    run: async (bench) => {
      const message = newMessage(behaviour)
      expect(await deliver(bench, message)).toBe(500)
      expect(bench.recorder.callsFor(message.contactId)).toEqual(called)
    },
  })),
  {
    rule: 'the answer to a failure does not tell what failed',
    run: async ({ origin }) => {
      const answer = await send(origin, toSent(newMessage('reject')))
      expect(answer.status).toBe(500)
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'handler_failed' } })
      expect(answer.body).not.toMatch(/told to reject|at .*\.[cm]?[jt]s/)
    },
  },
  {
    rule: 'an event that was handled is acknowledged and not handled again',
    run: async (bench) => {
      const message = newMessage()
      const statuses = [
        await deliver(bench, message),
        await deliver(bench, message),
        await deliver(bench, { ...message, timestamp: message.timestamp + 5 }),
      ]
      expect(statuses).toEqual([204, 204, 204])
      expect(bench.recorder.callsFor(message.contactId)).toEqual(['first', 'second'])
    },
  },
  {
    rule: 'another event with the same content is handled',
    run: async (bench) => {
      const message = newMessage()
      expect(await deliver(bench, message)).toBe(204)
      expect(await deliver(bench, { ...message, id: `${message.id}0` })).toBe(204)
      expect(bench.recorder.callsFor(message.contactId).filter((name) => name === 'first').length).toBe(2)
    },
  },
  {
    rule: 'an event whose handler failed is handled again when Loops retries, and then no more',
    run: async (bench) => {
      const message = newMessage('reject-once')
      const statuses = [
        await deliver(bench, message),
        await deliver(bench, { ...message, timestamp: message.timestamp + 5 }),
        await deliver(bench, message),
      ]
      expect(statuses).toEqual([500, 204, 204])
      expect(bench.recorder.callsFor(message.contactId).filter((name) => name === 'first').length).toBe(2)
    },
  },
  {
    rule: 'the same event twice at the same time is handled once',
    run: async (bench) => {
      const message = newMessage('hold')
      const first = deliver(bench, message)
      await Promise.race([first, bench.recorder.waitForCalls(message.contactId, 2)])
      const second = deliver(bench, message)
      bench.recorder.release(message.contactId)
      expect(await Promise.all([first, second])).toEqual([204, 204])
      expect(bench.recorder.callsFor(message.contactId)).toEqual(['first', 'second'])
    },
  },
]
