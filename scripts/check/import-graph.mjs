import { posix } from 'node:path'
import { parseSync } from 'oxc-parser'

/**
 * Follows every import from the entries and reports each one that leaves the package: it has to run where
 * there is no Node and no other package. Types count too, since they end up in the published declarations.
 *
 * @param {string[]} entries
 * @param {(path: string) => string | undefined} read
 */
export function importProblems(entries, read) {
  const problems = []
  const seen = new Set(entries)
  for (const path of seen) {
    const text = read(path)
    if (text === undefined) {
      problems.push(`${path} does not exist. Correct the import, or the entry in package.json.`)
      continue
    }
    for (const specifier of importsOf(path, text)) {
      if (specifier.startsWith('./') || specifier.startsWith('../')) {
        seen.add(posix.join(posix.dirname(path), specifier))
      } else {
        problems.push(`${path} imports ${specifier}. Use the language and web standards alone.`)
      }
    }
  }
  return problems
}

/**
 * @param {string} path
 * @param {string} text
 */
function importsOf(path, text) {
  const { module } = parseSync(path, text)
  return [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => unquote(text.slice(start, end))),
  ]
}

/** @param {string} argument the argument of `import()`; anything but a string is reported as it stands */
function unquote(argument) {
  return argument.replace(/^(['"`])(.*)\1$/, '$2')
}
