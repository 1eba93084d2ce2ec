import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The manifests of everything that pnpm installed.
 *
 * @param {string} root
 * @returns {import('./lockfile.mjs').Installed[]}
 */
export function installedPackages(root) {
  const store = join(root, 'node_modules', '.pnpm')
  return readdirSync(store, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => ownPackages(join(store, entry.name, 'node_modules')))
    .map((folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
    .map(({ name, version, optionalDependencies = {} }) => ({ name, version, optionalDependencies }))
}

/**
 * A store folder holds its package as a real folder, and links to what that package depends on.
 *
 * @param {string} folder
 * @returns {string[]}
 */
function ownPackages(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== '.bin')
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.name.startsWith('@') ? ownPackages(path) : path
    })
    .filter((path) => existsSync(join(path, 'package.json')))
}
