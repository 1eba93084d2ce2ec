import { interleave } from '../measure/interleave.mjs'
import { atLeast } from '../measure/result.mjs'
import { median, medianRatio } from '../measure/statistics.mjs'
import { withProcesses } from '../processes/start.mjs'

const runs = 8
const warmUps = 4
const rounds = 6
const load = {
  path: '/orders',
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ email: 'ada@example.com', items: [{ sku: 'A-1', count: 2 }] }),
  connections: 16,
  durationMs: 300,
}

/** @typedef {'none' | 'empty' | 'loops'} Middleware */

/**
 * What `app.use(loops())` takes from a route that does not use it: the requests per second of the same Express
 * application with and without it, and with a middleware that does nothing at all, for comparison. The route takes a
 * small JSON body and answers one, the least that an API does, so that everything added shows. Each application has a
 * process of its own; the load comes from another on bare sockets, so that Express is what limits the rate. Neighbours
 * take processor time away, so requests are counted per second of the server's own processor time; what the clock says
 * stands behind. The applications are loaded in turns of a third of a second, and eight sets of processes are measured,
 * since two processes with the same code differ by some percent.
 *
 * @type {import('../measure/result.mjs').Benchmark}
 */
export const expressMiddleware = {
  name: 'express',
  async run(progress) {
    /** @type {Record<Middleware, Rate[]>} */
    const rates = { none: [], empty: [], loops: [] }
    for (let run = 1; run <= runs; run++) {
      progress(`processes ${run} of ${runs}`)
      const measured = await withProcesses((start) => measureOnce(start, run))
      for (const middleware of allMiddleware) rates[middleware].push(...measured[middleware])
    }
    const against = (/** @type {Middleware} */ middleware, /** @type {keyof Rate} */ rate) => {
      const theirs = rates[middleware].map((one) => one[rate])
      const ours = rates.loops.map((one) => one[rate])
      const ratio = medianRatio(ours, theirs)
      return { ratio, text: `${ratio.toFixed(3)} × ${median(theirs).toFixed(0)}` }
    }
    const without = against('none', 'perCpuSecond')
    return [
      atLeast(
        'Express: requests per second of a route behind `loops()`, against without',
        `${without.text} (by the clock ${against('none', 'perSecond').text})`,
        [without.ratio],
        0.97,
      ),
      { what: 'the same against an empty middleware', measured: against('empty', 'perCpuSecond').text },
    ]
  },
}

/** @type {Middleware[]} */
const allMiddleware = ['none', 'empty', 'loops']

/**
 * @typedef {object} Rate
 * @property {number} perSecond
 * @property {number} perCpuSecond
 */

/**
 * @param {import('../processes/start.mjs').Starter} start
 * @param {number} run in each, another process is started first
 * @returns {Promise<Record<Middleware, Rate[]>>}
 */
async function measureOnce(start, run) {
  const generator = start.child(new URL('../children/load.mjs', import.meta.url))
  const first = run % allMiddleware.length
  /** @type {Partial<Record<Middleware, () => Promise<Rate>>>} */
  const variants = {}
  for (const middleware of [...allMiddleware.slice(first), ...allMiddleware.slice(0, first)]) {
    const app = start.child(new URL('../children/express-app.mjs', import.meta.url))
    const origin = await app.ask('listen', { middleware })
    variants[middleware] = async () => {
      const before = await app.ask('cpuMicros')
      const { answers, perSecond } = await generator.ask('run', { ...load, origin })
      return { perSecond, perCpuSecond: (answers / ((await app.ask('cpuMicros')) - before)) * 1e6 }
    }
  }
  const all = /** @type {Record<Middleware, () => Promise<Rate>>} */ (variants)
  await interleave(warmUps, all)
  return interleave(rounds, all)
}
