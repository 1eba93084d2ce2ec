import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { run } from '../check/run.mjs'
import { ConsumerError } from './consumer.mjs'
import { manifest } from './manifest.mjs'
import { npmInstall } from './npm-install.mjs'

/**
 * Installs a consumer as npm's users do.
 *
 * @param {Pick<import('./consumer.mjs').Consumer, 'name' | 'packages' | 'copied' | 'dependencies'>} consumer
 * @param {Readonly<Record<string, string>>} tarballs
 * @param {string} folder
 */
export async function install(consumer, tarballs, folder) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest(consumer, tarballs), null, 2))
  await npmInstall(folder)
  // Afterwards, because npm removes what it has not installed.
  for (const path of consumer.copied ?? []) copyPackage(path, folder)
}

/**
 * @param {string} path
 * @param {string} folder
 */
function copyPackage(path, folder) {
  const { name } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  for (const part of ['package.json', 'dist']) {
    cpSync(join(path, part), join(folder, 'node_modules', name, part), { recursive: true })
  }
}

/**
 * Builds an application inside an installed consumer.
 *
 * @param {import('./consumer.mjs').Build} build
 * @param {string} folder of the application, in that of the consumer
 */
export async function buildApplication({ name, sources, type, steps, environment }, folder) {
  cpSync(sources, folder, { recursive: true, filter: isSource })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, private: true, type }))
  for (const [script, ...args] of steps) {
    const { status, output } = await run(process.execPath, [script, ...args], folder, environment)
    if (status !== 0) throw new ConsumerError(`${[script, ...args].join(' ')} failed:\n${output}`)
  }
}

/**
 * Whether it is not something that a build inside the repository has left.
 *
 * @param {string} path
 */
export function isSource(path) {
  return !/^\.|^node_modules$|\.tsbuildinfo$/.test(basename(path))
}
