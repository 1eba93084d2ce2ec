import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConsumerError } from './consumer.mjs'
import { startEmulator } from './emulator.mjs'
import { help, readFlags } from './flags.mjs'
import { failuresOf } from './matrix.mjs'
import { nestConsumers } from './nest/consumers.mjs'
import { nextConsumers } from './next/consumers.mjs'
import { nodeMajors, nodePrograms } from './nodes.mjs'
import { packPackages } from './pack.mjs'
import { plan } from './plan.mjs'

const consumers = [...nextConsumers, ...nestConsumers]

/**
 * Proves that the packages work where users install them.
 *
 * @param {string} root of the repository
 * @param {readonly string[]} args
 * @param {() => Promise<void>} build builds the packages
 * @returns {Promise<boolean>} whether all went well
 */
export async function checkConsumers(root, args, build) {
  try {
    const { only, help: asked } = readFlags(args)
    const planned = plan(consumers, nodeMajors, only)
    if (planned.length === 0) {
      throw new ConsumerError(`No application's name begins with ${only}. "--help" lists them.`)
    }
    if (asked) {
      console.log([help, ...cellsOf(planned).map(({ name }) => `  ${name}`)].join('\n'))
      return true
    }
    await build()
    return await check(root, planned)
  } catch (error) {
    if (!(error instanceof ConsumerError)) throw error
    console.error(error.message)
    return false
  }
}

/**
 * @param {string} root
 * @param {readonly import('./plan.mjs').Planned[]} planned
 */
async function check(root, planned) {
  const started = performance.now()
  // Outside the repository, where no node_modules above can help.
  const folder = mkdtempSync(join(tmpdir(), 'loops-kit-consumers-'))
  try {
    console.log('Packing the packages, and fetching the versions of Node')
    const tarballs = await packPackages(root, folder)
    const majors = new Set(cellsOf(planned).map(({ node }) => node))
    const programs = await nodePrograms(majors, join(root, '.tools'))
    const emulator = await startEmulator(tarballs, folder)
    /** @type {string[]} */
    let failures
    try {
      failures = await failuresOf(planned, { folder, tarballs, programs, emulator: emulator.address })
    } finally {
      await emulator.stop()
    }
    const seconds = Math.round((performance.now() - started) / 1000)
    const alone = failures.map((name) => `  ${name}, alone: pnpm check consumers --only ${name}`)
    if (failures.length > 0) console.log(`These failed (${seconds} s):\n${alone.join('\n')}`)
    else
      console.log(
        `Applications that work with the packed packages: ${cellsOf(planned).length} (${seconds} s).`,
      )
    return failures.length === 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {readonly import('./plan.mjs').Planned[]} planned */
function cellsOf(planned) {
  return planned.flatMap(({ builds }) => builds.flatMap(({ cells }) => cells))
}
