import { parseArgs } from 'node:util'
import { benchmarks } from './benchmarks/all.mjs'
import { writeReadme } from './report/readme.mjs'
import { textTable } from './report/table.mjs'

const names = benchmarks.map(({ name }) => name)
const help = `Measures what the packages cost. Ends with status 1 when a target is missed.

Usage: pnpm bench [--only NAME] [--write]

  --only NAME   Run one benchmark; may be given several times. There are:
                ${names.join(', ')}.
  --write       Keep the table in benchmarks/README.md. Needs all benchmarks.
  --help        Show this.
`

process.exitCode = await main(process.argv.slice(2).filter((argument) => argument !== '--'))

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the status to end with
 */
async function main(args) {
  const flags = readFlags(args)
  if (typeof flags === 'string') {
    process.stderr.write(`${flags} Run pnpm bench --help for what there is.\n`)
    return 2
  }
  if (flags.help) {
    process.stdout.write(help)
    return 0
  }
  /** @type {import('./measure/result.mjs').Result[]} */
  const results = []
  for (const benchmark of benchmarks.filter(
    ({ name }) => flags.only.length === 0 || flags.only.includes(name),
  )) {
    process.stderr.write(`${benchmark.name}\n`)
    results.push(...(await benchmark.run((step) => process.stderr.write(`  ${step}\n`))))
  }
  process.stdout.write(`${textTable(results)}\n`)
  if (flags.write) await writeReadme(results)
  return results.some(({ ok }) => ok === false) ? 1 : 0
}

/**
 * @param {readonly string[]} args
 * @returns {{ only: string[], write: boolean, help: boolean } | string} or what is wrong with them
 */
function readFlags(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true, default: [] },
        write: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const { only, write, help: wantsHelp } = values
    const unknown = only.filter((name) => !names.includes(name))
    if (unknown.length > 0) return `There is no benchmark named ${unknown.join(', ')}.`
    if (write && only.length > 0)
      return 'The table in the README holds all benchmarks: leave --only out, or --write.'
    return { only, write, help: wantsHelp }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
