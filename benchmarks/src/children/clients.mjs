// Sends the same request with three clients, and measures what each costs this process.
import { Loops } from '@loops-kit/core'
import { LoopsClient } from 'loops'
import { cpuMicros } from '../measure/cpu.mjs'
import { interleave } from '../measure/interleave.mjs'
import { answer } from '../processes/answer.mjs'

const apiKey = 'lp_emu_benchmark'
const contact = { firstName: 'Ada', lastName: 'Lovelace', plan: 'pro', seats: 12 }
const email = 'ada@example.com'
const eventName = 'signup'
const eventProperties = { plan: 'pro', seats: 12, trial: true }

const nothing = () => {}
const hooks = { onCall: nothing, onAttempt: nothing, onWait: nothing, onEnd: nothing }
const logger = { debug: nothing, warn: nothing, error: nothing }

/**
 * @param {string} origin
 * @returns {Record<string, Record<string, () => Promise<unknown>>>} operation → client → one call
 */
function callsTo(origin) {
  const loops = new Loops({ apiKey, baseUrl: `${origin}/api`, throttle: false, hooks, logger })
  const official = new LoopsClient(apiKey)
  official.apiRoot = `${origin}/api/`
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  return {
    contact: {
      ours: () => loops.contacts.upsert({ email, ...contact }),
      official: () => official.updateContact({ email, properties: contact }),
      async fetch() {
        const body = JSON.stringify({ email, ...contact })
        const response = await fetch(`${origin}/api/v1/contacts/update`, { method: 'PUT', headers, body })
        return response.json()
      },
    },
    event: {
      ours: () => loops.events.send({ email, eventName, eventProperties }),
      official: () =>
        official.sendEvent({
          email,
          eventName,
          eventProperties,
          headers: { 'Idempotency-Key': crypto.randomUUID() },
        }),
      async fetch() {
        const body = JSON.stringify({ email, eventName, eventProperties })
        const response = await fetch(`${origin}/api/v1/events/send`, {
          method: 'POST',
          headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
          body,
        })
        return response.json()
      },
    },
  }
}

/** @type {ReturnType<typeof callsTo>} */
let calls = {}

answer({
  connect(/** @type {string} */ origin) {
    calls = callsTo(origin)
  },
  once: async (/** @type {{ operation: string, client: string }} */ { operation, client }) => {
    await calls[operation]?.[client]?.()
  },
  /** All clients in turns; several calls at once, since nothing is measured. */
  async warmUp(/** @type {{ operation: string, times: number }} */ { operation, times }) {
    for (let i = 0; i < times; i += 10) {
      for (const call of Object.values(calls[operation] ?? {})) {
        await Promise.all(Array.from({ length: 10 }, call))
      }
    }
  },
  measure: (
    /** @type {{ operation: string, rounds: number, callsPerRound: number }} */ {
      operation,
      rounds,
      callsPerRound,
    },
  ) =>
    interleave(
      rounds,
      Object.fromEntries(
        Object.entries(calls[operation] ?? {}).map(([client, call]) => [
          client,
          async () => {
            const micros = await cpuMicros(async () => {
              for (let i = 0; i < callsPerRound; i++) await call()
            })
            return micros / callsPerRound
          },
        ]),
      ),
    ),
})
