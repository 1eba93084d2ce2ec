/** @typedef {import('../measure/result.mjs').Result} Result */

const headings = ['what', 'measured', 'must reach', 'ok']

/**
 * The results for a terminal, in columns.
 *
 * @param {readonly Result[]} results
 */
export function textTable(results) {
  return columns(results)
    .map((row) => row.join('  ').trimEnd())
    .join('\n')
}

/**
 * The results in Markdown, laid out as the formatter does it.
 *
 * @param {readonly Result[]} results
 */
export function markdownTable(results) {
  return columns(results)
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')
}

/**
 * Headings, rule and results, all cells of a column equally wide.
 *
 * @param {readonly Result[]} results
 */
function columns(results) {
  const rows = results.map(cells)
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, 3, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  return [headings, widths.map((width) => '-'.repeat(width)), ...rows].map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)),
  )
}

/** @param {Result} result */
function cells({ what, measured, mustReach = '', ok }) {
  return [what, measured, mustReach, ok === undefined ? '' : ok ? 'yes' : 'NO']
}
