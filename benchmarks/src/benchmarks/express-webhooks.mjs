import { signWebhook } from '@loops-kit/core/webhooks'
import { interleave } from '../measure/interleave.mjs'
import { atLeast } from '../measure/result.mjs'
import { median, medianRatio } from '../measure/statistics.mjs'
import { withProcesses } from '../processes/start.mjs'

const runs = 4
const warmUps = 4
const rounds = 6
const secret = `whsec_${Buffer.from('a secret that only benchmarks use').toString('base64')}`
const body = JSON.stringify({
  eventName: 'email.delivered',
  eventTime: 1_734_425_918,
  webhookSchemaVersion: '1.0.0',
  contactIdentity: { id: 'cl0contact', email: 'ada@example.com', userId: null },
  sourceType: 'transactional',
  transactionalId: 'cl0template',
  email: { id: 'cl0email', emailMessageId: 'cl0message', subject: 'x'.repeat(600) },
})

/**
 * What `webhooks()` takes from an Express route: the requests per second of a route that verifies events of 1 kB, parses
 * them and runs a handler, against the same route that lets `express.json()` parse them and believes them. Each
 * application has a process of its own, the load comes from another on bare sockets. Requests are counted per second of
 * the server's own processor time, which neighbours take less from; what the clock says stands behind.
 *
 * @type {import('../measure/result.mjs').Benchmark}
 */
export const expressWebhooks = {
  name: 'express-webhooks',
  async run(progress) {
    /** @type {{ believed: Rate[], verified: Rate[] }} */
    const rates = { believed: [], verified: [] }
    for (let run = 1; run <= runs; run++) {
      progress(`processes ${run} of ${runs}`)
      const { believed, verified } = await withProcesses(measureOnce)
      rates.believed.push(...believed)
      rates.verified.push(...verified)
    }
    const against = (/** @type {keyof Rate} */ rate) => {
      const theirs = rates.believed.map((one) => one[rate])
      const ratio = medianRatio(
        rates.verified.map((one) => one[rate]),
        theirs,
      )
      return { ratio, text: `${ratio.toFixed(3)} × ${median(theirs).toFixed(0)}` }
    }
    const perCpuSecond = against('perCpuSecond')
    return [
      atLeast(
        'Express: requests per second of a route behind `webhooks()`, against believing them',
        `${perCpuSecond.text} (by the clock ${against('perSecond').text})`,
        [perCpuSecond.ratio],
        0.7,
      ),
    ]
  },
}

/**
 * @typedef {object} Rate
 * @property {number} perSecond
 * @property {number} perCpuSecond
 */

/** @param {import('../processes/start.mjs').Starter} start */
async function measureOnce(start) {
  const load = {
    path: '/webhooks',
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await signWebhook(body, secret)) },
    body,
    connections: 16,
    durationMs: 300,
  }
  const generator = start.child(new URL('../children/load.mjs', import.meta.url))
  const variant = async (/** @type {string | undefined} */ given) => {
    const app = start.child(new URL('../children/webhook-app.mjs', import.meta.url))
    const origin = await app.ask('listen', { secret: given })
    return async () => {
      const [cpuBefore, handledBefore] = [await app.ask('cpuMicros'), await app.ask('handled')]
      const { answers, perSecond } = await generator.ask('run', { ...load, origin })
      const handled = (await app.ask('handled')) - handledBefore
      if (handled < answers)
        throw new Error(`Of ${answers} webhooks that were answered, ${handled} were handled.`)
      return { perSecond, perCpuSecond: (answers / ((await app.ask('cpuMicros')) - cpuBefore)) * 1e6 }
    }
  }
  const variants = { believed: await variant(undefined), verified: await variant(secret) }
  await interleave(warmUps, variants)
  return interleave(rounds, variants)
}
