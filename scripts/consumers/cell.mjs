import { Account } from './account.mjs'
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
  const shop = new Account(emulator)
  const marketing = new Account(emulator)
  const app = new RunningProcess(program, command, {
    cwd: folder,
    env: {
      LOOPS_BASE_URL: `${emulator}/api`,
      LOOPS_API_KEY: shop.key,
      LOOPS_WEBHOOK_SECRET: shop.secret,
      MARKETING_API_KEY: marketing.key,
      MARKETING_WEBHOOK_SECRET: marketing.secret,
    },
  })
  const problems = []
  let using = 'At its start'
  try {
    /** @type {import('./prove.mjs').Site[]} */
    const sites = JSON.parse(await app.printed(/^listening (.+)$/m, bootMs))
    for (const site of sites) {
      using = site.name
      await prove(site, shop, marketing)
    }
    using = 'At its end'
  } catch (error) {
    problems.push(`${using}: ${messageOf(error)}`)
  }
  await app.stop().catch((error) => {
    // Often only what follows from the first.
    if (problems.length === 0) problems.push(`${using}: ${messageOf(error)}`)
  })
  if (problems.length > 0) throw new ConsumerError([...problems, app.output.trim()].join('\n'))
}
