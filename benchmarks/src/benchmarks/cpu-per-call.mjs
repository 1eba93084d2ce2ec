import { isDeepStrictEqual } from 'node:util'
import { atMost } from '../measure/result.mjs'
import { median, medianRatio } from '../measure/statistics.mjs'
import { withProcesses } from '../processes/start.mjs'

const runs = 3
const warmUpCalls = 5000
const rounds = 40
const callsPerRound = 100
const operations = /** @type {const} */ (['contact', 'event'])
const clients = ['ours', 'official', 'fetch', 'timedFetch']

/**
 * What a call costs the process that makes it: the client with everything on (validation, deadline, retries, hooks,
 * logger) except the throttle, against a bare `fetch` and against the official client; and, for comparison, what a
 * `fetch` with a timeout costs, which any client must pay that does not wait for ever. All send the same request,
 * which is checked, one after the other to a server in another process whose work is not counted; they take
 * turns of 100 calls within one process, so that heap, compiled code and neighbours are the same for all. Before that
 * each makes 5,000 calls, so that its code is compiled as in a process that has run for a while. Three processes are
 * measured, since no two are compiled alike.
 *
 * @type {import('../measure/result.mjs').Benchmark}
 */
export const cpuPerCall = {
  name: 'cpu-per-call',
  run: (progress) =>
    withProcesses(async (start) => {
      const server = start.child(new URL('../children/loops-server.mjs', import.meta.url))
      const origin = await server.ask('listen')
      /** @type {Record<string, Record<string, number[]>>} */
      const micros = { contact: {}, event: {} }
      for (let run = 1; run <= runs; run++) {
        progress(`process ${run} of ${runs}`)
        const child = start.child(new URL('../children/clients.mjs', import.meta.url))
        await child.ask('connect', origin)
        for (const operation of operations) {
          await checkSame(server, child, operation)
          await child.ask('warmUp', { operation, times: warmUpCalls })
          const measured = await child.ask('measure', { operation, rounds, callsPerRound })
          for (const client of clients) {
            const before = micros[operation]?.[client] ?? []
            Object.assign(micros[operation] ?? {}, { [client]: [...before, ...measured[client]] })
          }
        }
      }
      const compare = (/** @type {string} */ client, /** @type {string} */ against) => {
        const compared = operations.map((operation) => {
          const { [client]: ours = [], [against]: theirs = [] } = micros[operation] ?? {}
          const ratio = medianRatio(ours, theirs)
          return { ratio, text: `${operation} ${ratio.toFixed(2)} × ${median(theirs).toFixed(0)} µs` }
        })
        return {
          text: compared.map(({ text }) => text).join(', '),
          ratios: compared.map(({ ratio }) => ratio),
        }
      }
      const bare = compare('ours', 'fetch')
      const official = compare('ours', 'official')
      return [
        atMost('CPU per call, against `fetch`', bare.text, bare.ratios, 1.15),
        atMost('CPU per call, against the official client', official.text, official.ratios, 1),
        { what: '`fetch` with a timeout, against `fetch`', measured: compare('timedFetch', 'fetch').text },
      ]
    }),
}

/**
 * @param {import('../processes/start.mjs').Child} server
 * @param {import('../processes/start.mjs').Child} child
 * @param {string} operation
 */
async function checkSame(server, child, operation) {
  const requests = []
  for (const client of clients) {
    await child.ask('once', { operation, client })
    const { body, ...request } = await server.ask('last')
    requests.push({ ...request, body: JSON.parse(body) })
  }
  if (!requests.every((request) => isDeepStrictEqual(request, requests[0]))) {
    throw new Error(`The clients do not send the same request: ${JSON.stringify(requests)}`)
  }
}
