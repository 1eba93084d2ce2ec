import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.mjs'
import { pack, publishedPackages } from './tarballs.mjs'

/**
 * Packs every published package and looks at the tarball as its users will get it.
 *
 * @param {string} root
 */
export async function packageProblems(root) {
  const folder = mkdtempSync(join(tmpdir(), 'loops-kit-packages-'))
  try {
    return (await Promise.all(publishedPackages(root).map((path) => tarballProblems(path, folder)))).flat()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * @param {string} path
 * @param {string} folder
 */
async function tarballProblems(path, folder) {
  const packed = await pack(path, folder)
  if ('problem' in packed) return [packed.problem]
  const { name, filename, files } = packed
  const [types, manifest] = await Promise.all([
    run('attw', [filename, '--profile', 'node16', '--no-emoji'], path),
    run('publint', [filename, '--strict'], path),
  ])
  return [
    ...['LICENSE', 'README.md']
      .filter((file) => !files.some((packedFile) => packedFile.path === file))
      .map((file) => `${name} would be published without ${file}. Write it beside its package.json.`),
    ...(types.status === 0 ? [] : [`${name} has types that some users cannot load (attw):\n${types.output}`]),
    ...(manifest.status === 0
      ? []
      : [`${name} has a package.json that misleads (publint):\n${manifest.output}`]),
  ]
}
