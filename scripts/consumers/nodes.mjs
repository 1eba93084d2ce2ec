import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../check/run.mjs'
import { ConsumerError } from './consumer.mjs'
import { npmInstall } from './npm-install.mjs'

/** The versions of Node that the packages are checked on, by their major version. */
const versions = /** @type {Readonly<Record<string, string>>} */ ({
  20: '20.20.2',
  22: '22.23.3',
  24: '24.21.0',
})

export const nodeMajors = Object.keys(versions)

/**
 * The programs of these versions of Node: the one that runs now for its own major version, the others from the
 * registry.
 *
 * @param {Iterable<string>} majors
 * @param {string} tools folder that keeps them for the next time
 * @returns {Promise<Map<string, string>>}
 */
export async function nodePrograms(majors, tools) {
  /** @type {Map<string, string>} */
  const programs = new Map()
  for (const major of majors) {
    programs.set(
      major,
      process.versions.node.startsWith(`${major}.`) ? process.execPath : await fetched(major, tools),
    )
  }
  return programs
}

/**
 * @param {string} major
 * @param {string} tools
 */
async function fetched(major, tools) {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${system}-${process.arch}`
  const folder = join(tools, `node-${versions[major]}`)
  const program = join(folder, 'node_modules', name, 'bin', system === 'win' ? 'node.exe' : 'node')
  if (await works(program)) return program

  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await npmInstall(folder, `${name}@${versions[major]}`)
  if (await works(program)) return program
  throw new ConsumerError(`${name}@${versions[major]} was installed, but ${program} does not start.`)
}

/**
 * An installation that was cut short leaves a program that does not start.
 *
 * @param {string} program
 */
async function works(program) {
  return existsSync(program) && (await run(program, ['--version'], '.')).status === 0
}
