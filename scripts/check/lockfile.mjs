import { parseAllDocuments } from 'yaml'

/**
 * A dependency as it was published, with the platform binaries that it names.
 *
 * @typedef {object} Installed
 * @property {string} name
 * @property {string} version
 * @property {Record<string, string>} optionalDependencies
 */

/**
 * A registry that lags lets pnpm drop the binaries of a platform from the lockfile without a word, and
 * an address in it ties everyone to one registry.
 *
 * @param {string} text pnpm-lock.yaml
 * @param {Installed[]} installed
 */
export function lockfileProblems(text, installed) {
  return [...addresses(text), ...missingBinaries(text, installed)]
}

/** @param {string} text */
function addresses(text) {
  return text.split('\n').flatMap((line, index) => {
    const entry = line.trim()
    if (entry.startsWith('deprecated:') || !/:\/\/|\btarball:/.test(entry)) return []
    return `pnpm-lock.yaml:${index + 1} holds an address (${entry}). Remove it and run "pnpm install".`
  })
}

/**
 * @param {string} text
 * @param {Installed[]} installed
 */
function missingBinaries(text, installed) {
  const locked = new Set(
    parseAllDocuments(text).flatMap((document) => Object.keys(document.toJS()?.packages ?? {})),
  )
  const names = new Set([...locked].map(nameOf))
  return installed
    .filter(({ name, version }) => locked.has(`${name}@${version}`))
    .flatMap(({ name, version, optionalDependencies }) =>
      Object.entries(optionalDependencies)
        .filter(([optional, range]) => {
          const exact = /^\d/.test(range)
          return exact ? !locked.has(`${optional}@${range}`) : !names.has(optional)
        })
        .map(
          ([optional, range]) =>
            `pnpm-lock.yaml lacks ${optional}@${range}, which ${name}@${version} names. ` +
            'Pin a version whose binaries are all published, delete its entries from the lockfile and run "pnpm install".',
        ),
    )
}

/** @param {string} id such as `@scope/name@1.2.3` */
function nameOf(id) {
  return id.slice(0, id.indexOf('@', 1))
}
