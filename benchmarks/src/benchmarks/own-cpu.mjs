import { atMost } from '../measure/result.mjs'
import { median, medianDifference } from '../measure/statistics.mjs'
import { withProcesses } from '../processes/start.mjs'

const runs = 3
const rounds = 9

/**
 * What the client itself costs per call, without network and `fetch`: an upsert of a contact with everything on except
 * the throttle, where a stub answers in the place of `fetch`, minus the same stub called with the same contact
 * serialised and its answer parsed. Both take turns in one process; the event loop gets a turn after every 50 calls,
 * so that timers and garbage are paid for.
 *
 * @type {import('../measure/result.mjs').Benchmark}
 */
export const ownCpu = {
  name: 'own-cpu',
  run: (progress) =>
    withProcesses(async (start) => {
      /** @type {{ client: number[], stub: number[] }} */
      const micros = { client: [], stub: [] }
      for (let run = 1; run <= runs; run++) {
        progress(`process ${run} of ${runs}`)
        const child = start.child(new URL('../children/stubbed-client.mjs', import.meta.url))
        await child.ask('measure', 2)
        const measured = await child.ask('measure', rounds)
        micros.client.push(...measured.client)
        micros.stub.push(...measured.stub)
      }
      const above = medianDifference(micros.client, micros.stub)
      const measured = `${above.toFixed(1)} µs (${median(micros.client).toFixed(1)} − ${median(micros.stub).toFixed(1)})`
      return [
        atMost('CPU per call of the client itself, above a stub of `fetch`', measured, [above], 15, ' µs'),
      ]
    }),
}
