import { ConsumerError } from './consumer.mjs'

/**
 * The package.json of an installation: our packages from their tarballs, everything else from the registry.
 *
 * @param {Pick<import('./consumer.mjs').Consumer, 'name' | 'packages' | 'dependencies'>} consumer
 * @param {Readonly<Record<string, string>>} tarballs file of each package
 */
export function manifest({ name, packages, dependencies }, tarballs) {
  const ours = packages.map((each) => {
    const tarball = tarballs[each]
    if (tarball === undefined)
      throw new ConsumerError(`${name} uses ${each}, which this repository does not publish.`)
    return [each, `file:${tarball}`]
  })
  return { name, private: true, dependencies: { ...Object.fromEntries(ours), ...dependencies } }
}
