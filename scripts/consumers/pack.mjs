import { pack, publishedPackages } from '../check/tarballs.mjs'
import { ConsumerError } from './consumer.mjs'

/**
 * Packs every published package.
 *
 * @param {string} root
 * @param {string} folder
 * @returns {Promise<Record<string, string>>} the tarball of each package
 */
export async function packPackages(root, folder) {
  const packed = await Promise.all(publishedPackages(root).map((path) => pack(path, folder)))
  return Object.fromEntries(
    packed.map((tarball) => {
      if ('problem' in tarball) throw new ConsumerError(tarball.problem)
      return [tarball.name, tarball.filename]
    }),
  )
}
