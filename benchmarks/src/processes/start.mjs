import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/**
 * Another process, which does what it is asked for, one thing at a time.
 *
 * @typedef {object} Child
 * @property {(command: string, input?: unknown) => Promise<any>} ask
 */

/**
 * An emulator in a process of its own.
 *
 * @typedef {object} EmulatorProcess
 * @property {string} url what clients take as `baseUrl`
 * @property {string} origin
 * @property {() => Promise<void>} stop
 */

/**
 * Starts processes, and ends them all when the work is done or failed.
 *
 * @typedef {object} Starter
 * @property {(file: URL, nodeFlags?: readonly string[]) => Child} child
 * @property {(flags?: readonly string[]) => Promise<EmulatorProcess>} emulator
 */

/** The file behind the command `loops-emulator`. */
export const emulatorCommand = fileURLToPath(
  new URL('dist/cli.mjs', import.meta.resolve('@loops-kit/emulator/package.json')),
)

/**
 * @template T
 * @param {(start: Starter) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProcesses(work) {
  /** @type {import('node:child_process').ChildProcess[]} */
  const started = []
  try {
    return await work({
      child(file, nodeFlags = []) {
        const child = fork(fileURLToPath(file), {
          execArgv: [...nodeFlags],
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        })
        started.push(child)
        return { ask: (command, input) => ask(child, command, input) }
      },
      async emulator(flags = []) {
        const child = spawn(process.execPath, [emulatorCommand, '--port', '0', ...flags], {
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        started.push(child)
        const origin = await firstOrigin(child)
        return { origin, url: `${origin}/api`, stop: () => end(child) }
      },
    })
  } finally {
    await Promise.all(started.map(end))
  }
}

/**
 * The address that an emulator prints in its first line.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
export function firstOrigin(child) {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout?.on('data', (chunk) => {
      printed += chunk
      const [, origin] = /(http:\/\/\S+)\n/.exec(printed) ?? []
      if (origin) resolve(origin)
    })
    child.once('exit', (status) =>
      reject(new Error(`The emulator ended with status ${status} before it was up.`)),
    )
  })
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} command
 * @param {unknown} input
 * @returns {Promise<any>}
 */
function ask(child, command, input) {
  return new Promise((resolve, reject) => {
    const onExit = (/** @type {number | null} */ status) =>
      reject(new Error(`The process for "${command}" ended with status ${status}.`))
    child.once('exit', onExit)
    child.once('message', (/** @type {{ result?: unknown, error?: string }} */ { result, error }) => {
      child.off('exit', onExit)
      if (error === undefined) resolve(result)
      else reject(new Error(`"${command}" failed in its process:\n${error}`))
    })
    child.send({ command, input })
  })
}

/** @param {import('node:child_process').ChildProcess} child */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}
