import { randomUUID } from 'node:crypto'
import { Emulator } from '../demo/emulator.mjs'
import { ConsumerError, messageOf } from './consumer.mjs'
import { RunningProcess } from './process.mjs'
import { prove } from './prove.mjs'

const bootMs = 60_000

/**
 * @typedef {object} Servers
 * @property {ReadonlyMap<string, string>} programs the Node of each major version
 * @property {string} emulator its address
 */

/**
 * Starts one application on one Node and uses it.
 *
 * @param {import('./plan.mjs').Cell} cell
 * @param {string} folder of the built application
 * @param {Servers} servers
 * @throws {ConsumerError} what went wrong, with what it printed
 */
export async function runCell({ command, node }, folder, { programs, emulator }) {
  const program = programs.get(node)
  if (program === undefined) throw new ConsumerError(`Node ${node} is not here.`)
  // Every key is an account of its own, so cells do not see what others sent.
  const shop = `lp_shop_${randomUUID()}`
  const marketing = `lp_marketing_${randomUUID()}`
  const app = new RunningProcess(program, command, {
    cwd: folder,
    env: { LOOPS_BASE_URL: `${emulator}/api`, LOOPS_API_KEY: shop, MARKETING_API_KEY: marketing },
  })
  const problems = []
  let using = 'At its start'
  try {
    /** @type {import('./prove.mjs').Site[]} */
    const sites = JSON.parse(await app.printed(/^listening (.+)$/m, bootMs))
    for (const site of sites) {
      using = site.name
      await prove(site, new Emulator(emulator, shop), new Emulator(emulator, marketing))
    }
    using = 'At its end'
  } catch (error) {
    problems.push(`${using}: ${messageOf(error)}`)
  }
  await app.stop().catch((error) => problems.push(`${using}: ${messageOf(error)}`))
  if (problems.length > 0) throw new ConsumerError([...problems, app.output.trim()].join('\n'))
}
