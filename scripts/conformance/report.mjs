/**
 * The lines that tell what a check found: differences by operation, known ones by reason.
 *
 * @param {import('@loops-kit/conformance/api').DocumentCheck} check
 * @param {{ explain: boolean }} options
 * @returns {string[]}
 */
export function reportLines({ version, operations, unexplained, explained }, { explain }) {
  const known = explain
    ? [...groupBy(explained, ({ because }) => because)].flatMap(([because, findings]) => [
        `  ${because}`,
        ...findings.map(({ at, text }) => `    ${at} ${text}`),
      ])
    : []
  const differences = unexplained.map(({ at, text }) => `  ${at} ${text}`)
  const reasons = new Set(explained.map(({ because }) => because)).size
  return [
    `Version ${version}: ${count(operations, 'operation')}.`,
    `${count(explained.length, 'known difference')}, for ${count(reasons, 'reason')}${explain ? ':' : ' (--explain lists them).'}`,
    ...known,
    ...(differences.length === 0
      ? ['Nothing else differs from the table.']
      : [
          `${count(differences.length, 'difference')} that nothing explains:`,
          ...differences,
          'Mend the table in packages/conformance/src/api, or give the reason in its openapi/errata.ts.',
        ]),
  ]
}

/**
 * @param {number} number
 * @param {string} what
 */
function count(number, what) {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => string} key
 * @returns {Map<string, Item[]>}
 */
function groupBy(items, key) {
  /** @type {Map<string, Item[]>} */
  const groups = new Map()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}
