import { atMost } from '../measure/result.mjs'
import { quantile } from '../measure/statistics.mjs'
import { withProcesses } from '../processes/start.mjs'

/** Two applications, so that no queue of 10,000 jobs fills. */
const runs = 3
const warmUps = 500
const signUps = 6000
const slowMs = 2000

/**
 * Whether a person waits for Loops: the time until a sign-up is answered by an Express application whose emulator takes
 * 2 s for each answer, against one whose emulator answers at once. Two applications in processes of their own, signed
 * up at in turns, one person after the other, over real HTTP, while both deliver what they accepted; the median and the
 * 99th percentile of all answers of each are compared.
 *
 * @type {import('../measure/result.mjs').Benchmark}
 */
export const signup = {
  name: 'signup',
  run: (progress) =>
    withProcesses(async (start) => {
      const emulator = await start.emulator(['--limiter', 'observe'])
      /** @type {{ quick: number[], slow: number[] }} */
      const tookMs = { quick: [], slow: [] }
      for (let run = 1; run <= runs; run++) {
        progress(`run ${run} of ${runs}`)
        const keys = { quick: `lp_emu_quick_${run}`, slow: `lp_emu_slow_${run}` }
        await slowDown(emulator.origin, keys.slow)
        const people = start.child(new URL('../children/signups.mjs', import.meta.url))
        const origins = {
          quick: await startApp(start, emulator.url, keys.quick),
          slow: await startApp(start, emulator.url, keys.slow),
        }
        await people.ask('run', { origins, rounds: warmUps })
        const measured = await people.ask('run', { origins, rounds: signUps })
        tookMs.quick.push(...measured.quick)
        tookMs.slow.push(...measured.slow)
      }
      const compared = [0.5, 0.99].map((share) => {
        const [slow, quick] = [quantile(tookMs.slow, share), quantile(tookMs.quick, share)]
        return {
          ratio: slow / quick,
          text: `${(slow / quick).toFixed(2)} (${slow.toFixed(2)} / ${quick.toFixed(2)} ms)`,
        }
      })
      return [
        atMost(
          'Sign-up answered while Loops takes 2 s, against at once: median, p99',
          compared.map(({ text }) => text).join(', '),
          compared.map(({ ratio }) => ratio),
          1.1,
        ),
      ]
    }),
}

/**
 * @param {import('../processes/start.mjs').Starter} start
 * @param {string} baseUrl
 * @param {string} apiKey
 * @returns {Promise<string>}
 */
function startApp(start, baseUrl, apiKey) {
  return start
    .child(new URL('../children/signup-app.mjs', import.meta.url))
    .ask('listen', { baseUrl, apiKey })
}

/**
 * @param {string} origin
 * @param {string} apiKey
 */
async function slowDown(origin, apiKey) {
  const response = await fetch(`${origin}/_loops/faults`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ effect: { latencyMs: slowMs } }),
  })
  if (!response.ok) throw new Error(`The emulator did not take the latency: ${await response.text()}`)
}
