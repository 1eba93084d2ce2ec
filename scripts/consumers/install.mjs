import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../check/run.mjs'
import { ConsumerError } from './consumer.mjs'
import { manifest } from './manifest.mjs'
import { npmInstall } from './npm-install.mjs'

/**
 * Installs a consumer as npm's users do.
 *
 * @param {Parameters<typeof manifest>[0]} consumer
 * @param {Readonly<Record<string, string>>} tarballs
 * @param {string} folder
 */
export async function install(consumer, tarballs, folder) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest(consumer, tarballs), null, 2))
  await npmInstall(folder)
}

/**
 * Builds an application inside an installed consumer.
 *
 * @param {string} sources
 * @param {import('./consumer.mjs').Build} build
 * @param {string} folder of the application, in that of the consumer
 */
export async function buildApplication(sources, { name, type, steps }, folder) {
  cpSync(sources, folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, private: true, type }))
  for (const [script, ...args] of steps) {
    const { status, output } = await run(process.execPath, [script, ...args], folder)
    if (status !== 0) throw new ConsumerError(`${[script, ...args].join(' ')} failed:\n${output}`)
  }
}
