/** @typedef {import('../measure/result.mjs').Result} Result */

const headings = ['what', 'measured', 'must reach', 'ok']

/**
 * The results for a terminal, in columns.
 *
 * @param {readonly Result[]} results
 */
export function textTable(results) {
  const rows = [headings, ...results.map(cells)]
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (/** @type {readonly string[]} */ row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.slice(1).map(line)].join(
    '\n',
  )
}

/**
 * The results in Markdown.
 *
 * @param {readonly Result[]} results
 */
export function markdownTable(results) {
  const line = (/** @type {readonly string[]} */ row) => `| ${row.join(' | ')} |`
  return [headings, headings.map(() => '---'), ...results.map(cells)].map(line).join('\n')
}

/** @param {Result} result */
function cells({ what, measured, mustReach = '', ok }) {
  return [what, measured, mustReach, ok === undefined ? '' : ok ? 'yes' : 'NO']
}
