import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { DemoError } from './demo-error.mjs'

const follow = new URL('follow-parent.mjs', import.meta.url).href
const startMs = 20_000
const stopMs = 15_000
const keptLines = 20

/**
 * A Node program that the demo runs. It has a process group of its own, so that Ctrl-C reaches the demo alone, which
 * then ends its programs in the right order.
 */
export class Program {
  #name
  #child
  #ended
  /** @type {string[]} */
  #lines = []
  #isStopping = false

  /**
   * @param {string} name for people
   * @param {string[]} args for Node
   * @param {{ cwd: string, env: NodeJS.ProcessEnv, onLine?: (line: string) => void }} options
   */
  constructor(name, args, { cwd, env, onLine = () => {} }) {
    this.#name = name
    const child = spawn(process.execPath, ['--import', follow, ...args], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const streams = [child.stdout, child.stderr].filter((stream) => stream !== null)
    for (const stream of streams) {
      createInterface(stream).on('line', (line) => {
        this.#lines.push(line)
        if (this.#lines.length > keptLines) this.#lines.shift()
        onLine(line)
      })
    }
    this.#child = child
    // Not the event "close" of the child: Node does not emit it after `disconnect()`.
    this.#ended = Promise.all([once(child, 'exit'), ...streams.map((stream) => once(stream, 'close'))])
    /** Rejects when it ends without having been asked to. */
    this.failed = this.#fail()
    // Who waits for it hears of it; before that it is no unhandled rejection.
    this.failed.catch(() => {})
  }

  /**
   * Waits for the line that tells its address.
   *
   * @returns {Promise<string>} such as `http://127.0.0.1:3000`
   */
  async address() {
    const deadline = Date.now() + startMs
    while (Date.now() < deadline) {
      const address = this.#lines
        .map((line) => /(?:listening on|Local:) +(http:\/\/\S+)/.exec(line)?.[1])
        .find(Boolean)
      if (address) return address
      await Promise.race([this.failed, new Promise((resolve) => setTimeout(resolve, 20))])
    }
    throw new DemoError(`${this.#name} did not come up within ${startMs / 1000} seconds.${this.#output()}`)
  }

  /** Lets it finish, and ends it by force when that takes too long. */
  async stop() {
    this.#isStopping = true
    const timer = setTimeout(() => this.kill(), stopMs)
    if (this.#child.connected) this.#child.disconnect()
    await this.#ended
    clearTimeout(timer)
  }

  /** Ends it at once. */
  kill() {
    this.#child.kill('SIGKILL')
  }

  /** @returns {Promise<never>} */
  async #fail() {
    const [[status, signal]] = await this.#ended
    if (this.#isStopping) return new Promise(() => {})
    const how = signal ? `was ended by ${signal}` : `ended with status ${status}`
    throw new DemoError(`${this.#name} ${how}, which it should not have done.${this.#output()}`)
  }

  #output() {
    return this.#lines.length === 0 ? '' : ` It wrote:\n${this.#lines.map((line) => `  ${line}`).join('\n')}`
  }
}
