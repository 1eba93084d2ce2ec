import { spawn } from 'node:child_process'

/**
 * Runs a command to its end without a standard input.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {Readonly<Record<string, string>>} [environment] beside that of this process
 * @returns {Promise<{ status: number, output: string, stdout: string }>}
 */
export function run(command, args, cwd, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...environment },
    })
    let output = ''
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status: status ?? 1, output: output.trim(), stdout }))
  })
}
