import { expect } from 'vitest'
import { send } from '../http.ts'
import type { Scenario } from '../scenario.ts'
import { newMessage, signatureOf, toSent } from './message.ts'

/** What happens to a webhook after the framework's JSON parser: `handled` where the raw bytes are still there. */
export type ParsedFirst =
  | 'handled'
  | {
      /** What the sentence says that tells the developer what to move where. */
      readonly refusedWith: RegExp
    }

/** Servers that are not set up as they should be. */
export function setupScenarios(parsedFirst: ParsedFirst): readonly Scenario[] {
  return [
    {
      rule: 'without a secret nothing is believed: 500',
      run: async ({ origin, recorder }) => {
        for (const secret of ['', 'whsec_']) {
          const message = newMessage()
          const signature = secret === '' ? signatureOf(message) : signatureOf(message, secret)
          const sent = { ...toSent(message, signature), path: '/webhooks-closed' }
          const { status, body } = await send(origin, sent)
          expect([status, body]).toEqual([500, expect.stringContaining('missing_secret')])
          expect(recorder.callsFor(message.contactId)).toEqual([])
        }
      },
    },
    parsedFirst === 'handled' ? handledAfterParser : refusedAfterParser(parsedFirst.refusedWith),
  ]
}

const handledAfterParser: Scenario = {
  rule: 'a webhook that the JSON parser has read before is handled: 204',
  run: async ({ origin, recorder }) => {
    const message = newMessage()
    const answer = await send(origin, { ...toSent(message), path: '/webhooks-parsed' })
    expect(answer.status).toBe(204)
    expect(recorder.callsFor(message.contactId)).toEqual(['first', 'second'])
  },
}

function refusedAfterParser(sentence: RegExp): Scenario {
  return {
    rule: 'a webhook that the JSON parser has read before is refused at once, with the sentence that says what to move: 500',
    run: async ({ origin, recorder }) => {
      const message = newMessage()
      const answer = await send(origin, { ...toSent(message), path: '/webhooks-parsed' })
      expect(answer.status).toBe(500)
      expect(JSON.parse(answer.body)).toMatchObject({
        error: { code: 'body_already_parsed', message: expect.stringMatching(sentence) },
      })
      expect(recorder.callsFor(message.contactId)).toEqual([])
    },
  }
}
