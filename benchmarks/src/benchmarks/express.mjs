import { interleave } from '../measure/interleave.mjs'
import { atLeast } from '../measure/result.mjs'
import { median, medianRatio } from '../measure/statistics.mjs'
import { withProcesses } from '../processes/start.mjs'

const pairs = 8
const warmUps = 4
const rounds = 6
const load = { path: '/hello', connections: 16, durationMs: 300 }

/**
 * What `app.use(loops())` takes from a route that does not use it: the requests per second of the same Express
 * application with and without it, the smallest one there is, so that everything added shows. Each has a process of its
 * own; the load comes from a third on bare sockets, so that Express is what limits the rate. Neighbours take processor
 * time away, so requests are counted per second of the server's own processor time; what the clock says stands behind.
 * The two are loaded in turns of a third of a second, and eight pairs of processes are measured, since two processes
 * with the same code differ by some percent.
 *
 * @type {import('../measure/result.mjs').Benchmark}
 */
export const expressMiddleware = {
  name: 'express',
  run: async (progress) => {
    /** @type {{ without: Rate[], with: Rate[] }} */
    const rates = { without: [], with: [] }
    for (let pair = 1; pair <= pairs; pair++) {
      progress(`pair ${pair} of ${pairs}`)
      const measured = await withProcesses((start) => measurePair(start, pair % 2 === 0))
      rates.without.push(...measured.without)
      rates.with.push(...measured.with)
    }
    const [cpu, clock] = /** @type {const} */ (['perCpuSecond', 'perSecond']).map((rate) => {
      const [behind, without] = [rates.with.map((one) => one[rate]), rates.without.map((one) => one[rate])]
      const ratio = medianRatio(behind, without)
      return {
        ratio,
        text: `${ratio.toFixed(3)} (${median(behind).toFixed(0)} / ${median(without).toFixed(0)})`,
      }
    })
    return [
      atLeast(
        'Express: requests per second of a route behind `loops()`, against without',
        `${cpu?.text}; by the clock ${clock?.text}`,
        [cpu?.ratio ?? Number.NaN],
        0.97,
      ),
    ]
  },
}

/**
 * @typedef {object} Rate
 * @property {number} perSecond
 * @property {number} perCpuSecond
 */

/**
 * @param {import('../processes/start.mjs').Starter} start
 * @param {boolean} loopsFirst which of the two processes is started first
 * @returns {Promise<Record<'with' | 'without', Rate[]>>}
 */
async function measurePair(start, loopsFirst) {
  const generator = start.child(new URL('../children/load.mjs', import.meta.url))
  const startApp = async (/** @type {boolean} */ withLoops) => {
    const app = start.child(new URL('../children/express-app.mjs', import.meta.url))
    const origin = await app.ask('listen', { withLoops })
    return async () => {
      const before = await app.ask('cpuMicros')
      const { answers, perSecond } = await generator.ask('run', { ...load, origin })
      return { perSecond, perCpuSecond: (answers / ((await app.ask('cpuMicros')) - before)) * 1e6 }
    }
  }
  const first = await startApp(loopsFirst)
  const second = await startApp(!loopsFirst)
  const variants = { with: loopsFirst ? first : second, without: loopsFirst ? second : first }
  await interleave(warmUps, variants)
  return interleave(rounds, variants)
}
