import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { markdownTable } from './table.mjs'

const file = new URL('../../README.md', import.meta.url)
const begin = '<!-- results -->'
const end = '<!-- /results -->'

/**
 * Keeps the results in the README, between its two markers.
 *
 * @param {readonly import('../measure/result.mjs').Result[]} results
 */
export async function writeReadme(results) {
  const text = await readFile(file, 'utf8')
  const [before, , after] = text.split(/<!-- \/?results -->/)
  if (before === undefined || after === undefined) {
    throw new Error(`benchmarks/README.md has lost its markers ${begin} and ${end}.`)
  }
  const where = `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} on ${cpus().length} cores.`
  await writeFile(file, `${before}${begin}\n\n${where}\n\n${markdownTable(results)}\n\n${end}${after}`)
}
