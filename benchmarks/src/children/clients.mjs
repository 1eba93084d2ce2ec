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
const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
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
  return {
    contact: {
      ours: () => loops.contacts.upsert({ email, ...contact }),
      official: () => official.updateContact({ email, properties: contact }),
      fetch: () => send(upsertOf(origin)),
      timedFetch: () => sendInTime(upsertOf(origin)),
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
      fetch: () => send(eventOf(origin)),
      timedFetch: () => sendInTime(eventOf(origin)),
    },
  }
}

/** @typedef {{ url: string, init: RequestInit }} PlainRequest */

/**
 * @param {string} origin
 * @returns {PlainRequest}
 */
function upsertOf(origin) {
  const body = JSON.stringify({ email, ...contact })
  return { url: `${origin}/api/v1/contacts/update`, init: { method: 'PUT', headers, body } }
}

/**
 * @param {string} origin
 * @returns {PlainRequest}
 */
function eventOf(origin) {
  const keyed = { ...headers, 'idempotency-key': crypto.randomUUID() }
  const body = JSON.stringify({ email, eventName, eventProperties })
  return { url: `${origin}/api/v1/events/send`, init: { method: 'POST', headers: keyed, body } }
}

/** @param {PlainRequest} request */
async function send({ url, init }) {
  const response = await fetch(url, init)
  return response.json()
}

/**
 * With a limit of 10 s that covers the body, too.
 *
 * @param {PlainRequest} request
 */
async function sendInTime({ url, init }) {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), 10_000)
  try {
    return await send({ url, init: { ...init, signal: controller.signal } })
  } finally {
    clearTimeout(timer)
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
