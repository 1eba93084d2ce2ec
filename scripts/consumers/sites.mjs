import { Account } from './account.mjs'
import { ConsumerError, messageOf } from './consumer.mjs'
import { RunningProcess } from './process.mjs'
import { prove } from './prove.mjs'

const bootMs = 60_000

/**
 * Uses the sites that an application starts, and prints, as `prove.mjs` says.
 *
 * @param {import('./consumer.mjs').Command} command
 * @returns {import('./consumer.mjs').Use}
 */
export function sitesOf(command) {
  return (application) => useSites(command, application)
}

/**
 * @param {import('./consumer.mjs').Command} command
 * @param {import('./consumer.mjs').Application} application
 */
async function useSites(command, { folder, program, emulator }) {
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
