import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'

/** @typedef {{ name: string, filename: string, files: { path: string }[] }} Tarball */

/**
 * The folders of the packages that are published.
 *
 * @param {string} root
 */
export function publishedPackages(root) {
  return readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name))
    .filter((path) => !JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).private)
}

/**
 * Packs what is built of a package, as publishing does.
 *
 * @param {string} path of the package
 * @param {string} folder to put the tarball into
 * @returns {Promise<Tarball | { problem: string }>}
 */
export async function pack(path, folder) {
  const { status, output, stdout } = await run('pnpm', ['pack', '--json', '--pack-destination', folder], path)
  return status === 0 ? JSON.parse(stdout) : { problem: `${path} could not be packed: ${output}` }
}
