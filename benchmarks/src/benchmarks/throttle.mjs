import { atLeast, atMost } from '../measure/result.mjs'
import { median } from '../measure/statistics.mjs'
import { withProcesses } from '../processes/start.mjs'

const rounds = 3
const calls = 200
const allowedPerSecond = 10

/**
 * How close 200 calls that are made at once come to the rate that Loops allows, and how many answers of 429 that costs:
 * real HTTP to an emulator in another process that refuses the eleventh request in any one second, wherever the second
 * begins. Once from one process, and once from two that know nothing of each other and share the key. Each round has a
 * new key, and with it a fresh limit; the time runs from the first call to the last answer.
 *
 * @type {import('../measure/result.mjs').Benchmark}
 */
export const throttle = {
  name: 'throttle',
  run: (progress) =>
    withProcesses(async (start) => {
      const { url } = await start.emulator(['--limiter', 'enforce'])
      /** @type {Record<number, { rate: number, refused: number }[]>} */
      const measured = { 1: [], 2: [] }
      for (let round = 1; round <= rounds; round++) {
        for (const processes of [1, 2]) {
          progress(
            `round ${round} of ${rounds}, ${processes} ${processes === 1 ? 'process' : 'processes'}, about 20 s`,
          )
          const apiKey = `lp_emu_throttle_${round}_${processes}`
          measured[processes]?.push(await sendAll(start, processes, { baseUrl: url, apiKey }))
        }
      }
      return [1, 2].flatMap((processes) => {
        const runs = measured[processes] ?? []
        const rate = median(runs.map((run) => run.rate / allowedPerSecond))
        const refused = median(runs.map((run) => run.refused / calls))
        const from = `200 calls through the throttle, ${processes === 1 ? 'one process' : 'two processes on one key'}`
        return [
          atLeast(`${from}: share of the ideal rate`, rate.toFixed(3), [rate], 0.9),
          atMost(
            `${from}: answers of 429 per call`,
            refused.toFixed(3),
            [refused],
            processes === 1 ? 0 : 0.05,
          ),
        ]
      })
    }),
}

/**
 * @param {import('../processes/start.mjs').Starter} start
 * @param {number} processes
 * @param {{ baseUrl: string, apiKey: string }} target
 */
async function sendAll(start, processes, target) {
  const children = Array.from({ length: processes }, () =>
    start.child(new URL('../children/throttled-calls.mjs', import.meta.url)),
  )
  /** @type {{ startedAt: number, endedAt: number, refused: number }[]} */
  const ended = await Promise.all(
    children.map((child, index) =>
      child.ask('send', { ...target, calls: calls / processes, name: `p${index}` }),
    ),
  )
  const tookMs =
    Math.max(...ended.map(({ endedAt }) => endedAt)) - Math.min(...ended.map(({ startedAt }) => startedAt))
  return { rate: (calls / tookMs) * 1000, refused: ended.reduce((sum, { refused }) => sum + refused, 0) }
}
