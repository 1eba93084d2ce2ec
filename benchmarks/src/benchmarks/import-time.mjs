import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { interleave } from '../measure/interleave.mjs'
import { atMost } from '../measure/result.mjs'
import { median, medianDifference } from '../measure/statistics.mjs'

const rounds = 150
const warmUps = 3
const folder = fileURLToPath(new URL('..', import.meta.url))

/**
 * How much longer a Node process takes from start to end because it imports the client, against the same for the
 * official client: whole processes, started in turns, each with the files in the cache of the operating system, minus
 * one that imports nothing at all.
 *
 * @type {import('../measure/result.mjs').Benchmark}
 */
export const importTime = {
  name: 'import-time',
  async run(progress) {
    progress(`${rounds} starts of each`)
    const variants = {
      nothing: async () => startMs('0'),
      ours: async () => startMs("import('@loops-kit/core')"),
      official: async () => startMs("import('loops')"),
    }
    await interleave(warmUps, variants)
    const { nothing, ours, official } = await interleave(rounds, variants)
    const [oursMs, officialMs] = [medianDifference(ours, nothing), medianDifference(official, nothing)]
    return [
      atMost(
        'Import time, against the official client',
        `${(oursMs / officialMs).toFixed(2)} (${oursMs.toFixed(1)} / ${officialMs.toFixed(1)} ms, bare start ${median(nothing).toFixed(0)} ms)`,
        [oursMs / officialMs],
        1.5,
      ),
    ]
  },
}

/** @param {string} code */
function startMs(code) {
  const before = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], { cwd: folder, encoding: 'utf8' })
  const ms = performance.now() - before
  if (status !== 0) throw new Error(`node -e "${code}" failed:\n${stderr}`)
  return ms
}
