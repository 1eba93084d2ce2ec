import { spawn } from 'node:child_process'

const stopMs = 15_000

/** A program that runs until it is told to stop. */
export class RunningProcess {
  #child
  #output = ''
  /** @type {Promise<number>} */
  #ended

  /**
   * @param {string} program
   * @param {readonly string[]} args
   * @param {{ cwd: string, env?: Record<string, string> }} options
   */
  constructor(program, args, { cwd, env = {} }) {
    this.#child = spawn(program, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
    })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (this.#output += text))
    }
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => {
        this.#output += error.message
        resolve(1)
      })
      this.#child.on('close', (status) => resolve(status ?? 1))
    })
  }

  /** Everything it has printed. */
  get output() {
    return this.#output
  }

  /**
   * Waits for something that it prints.
   *
   * @param {RegExp} pattern
   * @param {number} timeoutMs
   * @returns {Promise<string>} the first group of the pattern
   */
  async printed(pattern, timeoutMs) {
    return await new Promise((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(this.#output)?.[1]
        if (found !== undefined) settle(() => resolve(found))
      }
      /** @param {() => void} answer */
      const settle = (answer) => {
        clearTimeout(timer)
        this.#child.stdout.off('data', look)
        answer()
      }
      const late = () => reject(new Error(`It did not print ${pattern} within ${timeoutMs / 1000} s.`))
      const timer = setTimeout(() => settle(late), timeoutMs)
      this.#child.stdout.on('data', look)
      void this.#ended.then((status) =>
        settle(() => reject(new Error(`It ended with status ${status} before it printed ${pattern}.`))),
      )
      look()
    })
  }

  /** Asks it to end, and waits until it has. */
  async stop() {
    this.#child.kill('SIGTERM')
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopMs)
    const status = await this.#ended
    clearTimeout(timer)
    if (status !== 0) throw new Error(`It did not end well within ${stopMs / 1000} s of SIGTERM.`)
  }
}
