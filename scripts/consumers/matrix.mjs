import { join } from 'node:path'
import { ConsumerError } from './consumer.mjs'
import { fewAtOnce } from './few-at-once.mjs'
import { buildApplication, install } from './install.mjs'

// npm and compilers keep a core busy; applications spend their time waiting for deliveries.
const consumersAtOnce = 2
const cellsAtOnce = 2

/**
 * @typedef {object} Surroundings
 * @property {string} folder to install into
 * @property {Readonly<Record<string, string>>} tarballs
 * @property {ReadonlyMap<string, string>} programs the Node of each major version
 * @property {string} emulator its address
 */

/**
 * Installs, builds and runs what is planned, whatever fails, and prints a line for each.
 *
 * @param {readonly import('./plan.mjs').Planned[]} planned
 * @param {Surroundings} surroundings
 * @returns {Promise<string[]>} the names of what failed
 */
export async function failuresOf(planned, surroundings) {
  /** @type {string[]} */
  const failures = []
  await fewAtOnce(planned, consumersAtOnce, async (each) => {
    failures.push(...(await failuresOfConsumer(each, surroundings)))
  })
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
    if (await failed(name, () => buildApplication(build, application))) {
      failures.push(name)
      continue
    }
    await fewAtOnce(cells, cellsAtOnce, async (cell) => {
      if (await failed(cell.name, () => use(cell, application, surroundings))) failures.push(cell.name)
    })
  }
  return failures
}

/**
 * @param {import('./plan.mjs').Cell} cell
 * @param {string} folder
 * @param {Surroundings} surroundings
 */
async function use({ run, node }, folder, { programs, emulator }) {
  const program = programs.get(node)
  if (program === undefined) throw new ConsumerError(`Node ${node} is not here.`)
  await run.use({ folder, program, emulator })
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
