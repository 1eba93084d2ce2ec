import { atMost } from '../measure/result.mjs'
import { median } from '../measure/statistics.mjs'
import { withProcesses } from '../processes/start.mjs'

const runs = 5
const warmUps = 100
const jobs = 10_000
const megabyte = 2 ** 20

/**
 * How much more memory a process holds with 10,000 background jobs that wait because nothing listens where Loops
 * should be: heap in use and resident memory, both after garbage collection, above what the same process held with its
 * first 100 jobs. By then everything is loaded, delivery is under way, and the young generation of the heap, which
 * never shrinks, has the size that it has in any server that has been busy; otherwise its 30 MB would count as jobs. An
 * event with its contact's names for each of 10,000 people, handed over one after the other as a server would; the
 * median of several processes.
 *
 * @type {import('../measure/result.mjs').Benchmark}
 */
export const memory = {
  name: 'memory',
  run: (progress) =>
    withProcesses(async (start) => {
      const heap = []
      const resident = []
      for (let run = 1; run <= runs; run++) {
        progress(`process ${run} of ${runs}`)
        const child = start.child(new URL('../children/queued-jobs.mjs', import.meta.url), ['--expose-gc'])
        await child.ask('warmUp')
        await child.ask('queue', { from: 0, to: warmUps })
        const idle = await child.ask('memory')
        const waiting = await child.ask('queue', { from: warmUps, to: jobs })
        if (waiting !== jobs) throw new Error(`${waiting} jobs wait, not ${jobs}.`)
        const full = await child.ask('memory')
        heap.push((full.heapUsed - idle.heapUsed) / megabyte)
        resident.push((full.rss - idle.rss) / megabyte)
      }
      const [heapMegabytes, residentMegabytes] = [median(heap), median(resident)]
      return [
        atMost(
          'Memory above idle with 10,000 background jobs queued: heap, resident',
          `${heapMegabytes.toFixed(1)} MB, ${residentMegabytes.toFixed(1)} MB`,
          [heapMegabytes, residentMegabytes],
          30,
          ' MB',
        ),
      ]
    }),
}
