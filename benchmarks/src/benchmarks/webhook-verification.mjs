import { atMost } from '../measure/result.mjs'
import { median, medianRatio } from '../measure/statistics.mjs'
import { withProcesses } from '../processes/start.mjs'

const runs = 3
const rounds = 15
const sizes = [
  { name: '1 kB', bytes: 1000, perRound: 1000 },
  { name: '100 kB', bytes: 100_000, perRound: 30 },
]

/**
 * What it costs to verify the signature of an event and to parse it, against two packages that implement the same
 * scheme: processor time, all threads together, of one event after the other, from its raw bytes to the event as an
 * object. The three take turns in one process, and three processes are measured.
 *
 * @type {import('../measure/result.mjs').Benchmark}
 */
export const webhookVerification = {
  name: 'webhook-verification',
  run: (progress) =>
    withProcesses(async (start) => {
      const results = []
      for (const { name, bytes, perRound } of sizes) {
        /** @type {Record<'ours' | 'standardwebhooks' | 'svix', number[]>} */
        const micros = { ours: [], standardwebhooks: [], svix: [] }
        for (let run = 1; run <= runs; run++) {
          progress(`${name}, process ${run} of ${runs}`)
          const child = start.child(new URL('../children/verified-webhooks.mjs', import.meta.url))
          await child.ask('measure', { bytes, rounds: 3, perRound })
          const measured = await child.ask('measure', { bytes, rounds, perRound })
          for (const [who, figures] of Object.entries(micros)) figures.push(...measured[who])
        }
        const ratios = [micros.standardwebhooks, micros.svix].map((theirs) =>
          medianRatio(micros.ours, theirs),
        )
        const [standard = Number.NaN, svix = Number.NaN] = ratios
        const text = `${standard.toFixed(2)} and ${svix.toFixed(2)} (${median(micros.ours).toFixed(0)} / ${median(micros.standardwebhooks).toFixed(0)} / ${median(micros.svix).toFixed(0)} µs)`
        results.push(
          atMost(`CPU per verified webhook of ${name}, against standardwebhooks and svix`, text, ratios, 1),
        )
      }
      return results
    }),
}
