import { join } from 'node:path'
import { runCell } from './cell.mjs'
import { ConsumerError } from './consumer.mjs'
import { buildApplication, install } from './install.mjs'

// As many as cores that the smallest machines have: npm, compilers and applications each keep one busy.
const atOnce = 2

/** @typedef {import('./cell.mjs').Servers & { folder: string, tarballs: Readonly<Record<string, string>> }} Surroundings */

/**
 * Installs, builds and runs what is planned, whatever fails, and prints a line for each.
 *
 * @param {readonly import('./plan.mjs').Planned[]} planned
 * @param {Surroundings} surroundings
 * @returns {Promise<string[]>} the names of what failed
 */
export async function failuresOf(planned, surroundings) {
  const left = [...planned]
  /** @type {string[]} */
  const failures = []
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      failures.push(...(await failuresOfConsumer(next, surroundings)))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return failures
}

/**
 * @param {import('./plan.mjs').Planned} planned
 * @param {Surroundings} surroundings
 */
async function failuresOfConsumer({ consumer, builds }, surroundings) {
  const folder = join(surroundings.folder, consumer.name)
  console.log(`  ${consumer.name}: installing`)
  if (await failed(consumer.name, () => install(consumer, surroundings.tarballs, folder)))
    return [consumer.name]
  /** @type {string[]} */
  const failures = []
  for (const { name, build, cells } of builds) {
    const application = join(folder, build.name)
    if (await failed(name, () => buildApplication(consumer.sources, build, application))) {
      failures.push(name)
      continue
    }
    for (const cell of cells) {
      if (await failed(cell.name, () => runCell(cell, application, surroundings))) failures.push(cell.name)
    }
  }
  return failures
}

/**
 * @param {string} name
 * @param {() => Promise<void>} work
 */
async function failed(name, work) {
  const started = performance.now()
  try {
    await work()
    console.log(`✓ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
    return false
  } catch (error) {
    if (!(error instanceof ConsumerError)) throw error
    console.log(`✗ ${name}\n${error.message.replaceAll(/^/gm, '    ')}`)
    return true
  }
}
