// Calls through the client with something in the place of `fetch` that answers at once.
import { Loops } from '@loops-kit/core'
import { cpuMicros } from '../measure/cpu.mjs'
import { interleave } from '../measure/interleave.mjs'
import { answer } from '../processes/answer.mjs'

const callsPerRound = 10_000
/** So often the event loop gets its turn, as it does between real calls. */
const callsPerTurn = 50

const nothing = () => {}
const url = 'http://127.0.0.1/api/v1/contacts/update'
const contact = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace', plan: 'pro', seats: 12 }
const text = JSON.stringify({ success: true, id: 'cm0benchmark000000000000' })
const headers = new Headers({
  'content-type': 'application/json',
  'x-ratelimit-limit': '10',
  'x-ratelimit-remaining': '9',
})
const response = /** @type {Response} */ ({ status: 200, headers, text: async () => text })
const stub = async (/** @type {string} */ _url, /** @type {RequestInit} */ _init) => response

const loops = new Loops({
  apiKey: 'lp_emu_benchmark',
  baseUrl: 'http://127.0.0.1/api',
  fetch: stub,
  throttle: false,
  hooks: { onCall: nothing, onAttempt: nothing, onWait: nothing, onEnd: nothing },
  logger: { debug: nothing, warn: nothing, error: nothing },
})

/** @param {() => Promise<unknown>} call */
const perCall = (call) => async () => {
  const micros = await cpuMicros(async () => {
    for (let i = 0; i < callsPerRound; i++) {
      await call()
      if (i % callsPerTurn === 0) await new Promise(setImmediate)
    }
  })
  return micros / callsPerRound
}

const variants = {
  client: perCall(() => loops.contacts.upsert(contact)),
  stub: perCall(async () => {
    const answered = await stub(url, { method: 'PUT', headers: {}, body: JSON.stringify(contact) })
    return JSON.parse(await answered.text())
  }),
}

answer({ measure: (/** @type {number} */ rounds) => interleave(rounds, variants) })
