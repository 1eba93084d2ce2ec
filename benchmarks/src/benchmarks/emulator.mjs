import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { interleave } from '../measure/interleave.mjs'
import { atMost } from '../measure/result.mjs'
import { median, medianRatio } from '../measure/statistics.mjs'
import { emulatorCommand, firstOrigin, withProcesses } from '../processes/start.mjs'

const starts = 25
const rounds = 15
const limitMs = 300
const load = {
  path: '/api/v1/events/send',
  method: 'POST',
  headers: { authorization: 'Bearer lp_emu_benchmark', 'content-type': 'application/json' },
  body: JSON.stringify({ email: 'ada@example.com', eventName: 'signup', eventProperties: { plan: 'pro' } }),
  connections: 8,
  durationMs: 400,
}

/**
 * How soon the emulator is there, and how much it bears. Cold start: from the start of the command until its first line
 * says where it listens and `GET /_loops/health` there is answered, in turns with a Node process that does nothing; the
 * only absolute limit here, since it is what a developer waits for. Requests: events sent over 8 connections by another
 * process, against a bare `node:http` server that reads the same requests and answers something of the same size.
 *
 * @type {import('../measure/result.mjs').Benchmark}
 */
export const emulator = {
  name: 'emulator',
  async run(progress) {
    progress(`${starts} starts`)
    const startsMs = await interleave(starts, { emulator: startEmulatorMs, node: startNodeMs })
    progress(`${rounds} rounds of load`)
    const rates = await measureRates()
    const startMs = median(startsMs.emulator)
    const rate = median(rates.emulator)
    return [
      atMost(
        'Emulator: cold start (against `node -e 0`)',
        `${startMs.toFixed(0)} ms (${medianRatio(startsMs.emulator, startsMs.node).toFixed(1)} × ${median(startsMs.node).toFixed(0)} ms)`,
        [startMs],
        limitMs,
        ' ms',
      ),
      {
        what: 'Emulator: requests per second (against bare `node:http`)',
        measured: `${rate.toFixed(0)} (${medianRatio(rates.emulator, rates.bare).toFixed(2)} × ${median(rates.bare).toFixed(0)})`,
      },
    ]
  },
}

async function startEmulatorMs() {
  const before = performance.now()
  const child = spawn(process.execPath, [emulatorCommand, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const health = await fetch(`${await firstOrigin(child)}/_loops/health`)
  const ms = performance.now() - before
  await health.text()
  child.kill('SIGKILL')
  await exited
  return ms
}

async function startNodeMs() {
  const before = performance.now()
  await once(spawn(process.execPath, ['-e', '0']), 'exit')
  return performance.now() - before
}

function measureRates() {
  return withProcesses(async (start) => {
    const generator = start.child(new URL('../children/load.mjs', import.meta.url))
    const server = start.child(new URL('../children/loops-server.mjs', import.meta.url))
    const bare = await server.ask('listen')
    const { origin } = await start.emulator(['--limiter', 'observe'])
    const variants = {
      emulator: async () => (await generator.ask('run', { ...load, origin })).perSecond,
      bare: async () => (await generator.ask('run', { ...load, origin: bare })).perSecond,
    }
    await interleave(3, variants)
    return interleave(rounds, variants)
  })
}
