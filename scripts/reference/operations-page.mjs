/**
 * @typedef {object} ReferenceOperation
 * @property {string} name of the call, such as `campaigns.get`
 * @property {string} method
 * @property {string} path
 * @property {string} replay
 * @property {string} budget
 * @property {boolean} paged
 * @property {string} [part] of the API that Loops enables team by team
 * @property {boolean} hasInput a body, or a query of its own
 * @property {readonly string[]} codes of errors beside those of all operations
 */

const intro = `# Operations

Every operation of the Loops API: the call that makes it, what happens after a failed attempt, the limit that it counts against, and the errors of its own. This page is made from the tables that the client works by (\`pnpm --filter @loops-kit/scripts exec vitest run reference -u\`), and a test fails when it is out of date.

## How to read it

**After a failure** says what is done after an attempt that may have happened: a timeout, a lost connection, a 5xx. What was never sent and what Loops refused for its rate is always tried again.

| class    | what it is                          | after an attempt that may have happened                                                       |
| -------- | ----------------------------------- | --------------------------------------------------------------------------------------------- |
| safe     | a read                              | tried again                                                                                   |
| keyed    | guarded by an idempotency key       | tried again with the same key and bytes; a 409 then means that it arrived                     |
| set      | writes a state                      | tried again                                                                                   |
| revision | carries the revision it was made for | tried again; a conflict then says \`mayHaveHappened\`                                           |
| natural  | guarded by what it names            | tried again; what is gone counts as deleted, what exists is read back where that can be told |
| unsafe   | makes something new each time       | never tried again; the error says \`mayHaveHappened\`                                           |

**Limit**: \`api\` counts against 10 requests per second, \`content\` also against 60 in 60 seconds. The client keeps to both.

**Errors** are codes of \`LoopsError\`. Every operation can end with \`unauthorized\` (401), \`method_not_allowed\` (405), \`rate_limited\` (429), \`server_error\` (5xx), \`unexpected_status\`, \`unreadable_answer\`, \`invalid_input\`, and those of the connection: \`connection_failed\`, \`timeout\`, \`deadline_exceeded\`, \`aborted\`.

Calls that are lists read page by page: \`for await (const one of loops.campaigns.list())\`, or \`.page()\` for one page.
`

const sections = [
  { part: undefined, title: 'For every team', says: '' },
  {
    part: 'content',
    title: 'Content',
    says: 'Loops enables this part team by team. A team without it gets `unauthorized`, as with a wrong key; when `apiKey.test` takes the key, it is the part that is missing.\n\n',
  },
  {
    part: 'workflow',
    title: 'Workflows and event patterns',
    says: 'Needs the workflow API beside the content API, with the same answer where it is missing.\n\n',
  },
]

const composed = `## Made of several operations

| call                                                   | made of                                                                              |
| ------------------------------------------------------ | ------------------------------------------------------------------------------------ |
| \`loops.emailMessages.edit(emailMessageId, change)\`     | get and update, again with what is new when somebody else wrote in between           |
| \`loops.workflows.edit(workflowId, change)\`             | get and update, as above                                                             |
| \`loops.workflows.nodes.edit(workflowId, nodeId, change)\` | get and update of one node, as above                                                 |
| \`loops.uploads.file(file, options)\`                    | create, a \`PUT\` of the bytes to Loops' storage without the API key, and complete     |
`

/**
 * The reference of all operations, as Markdown.
 *
 * @param {readonly ReferenceOperation[]} operations
 */
export function operationsPage(operations) {
  const parts = sections.map(({ part, title, says }) => {
    const own = operations.filter((operation) => operation.part === part)
    return `## ${title}\n\n${says}${tableOf(['call', 'operation', 'after a failure', 'limit', 'errors'], own.map(rowOf))}`
  })
  return [aligned(intro), ...parts, aligned(composed)].join('\n')
}

/** @param {ReferenceOperation} operation */
function rowOf({ name, method, path, replay, budget, hasInput, codes }) {
  const given = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
  if (hasInput) given.push('input')
  const errors = codes.map((code) => `\`${code}\``).join(', ')
  return [`\`loops.${name}(${given.join(', ')})\``, `\`${method} ${path}\``, replay, budget, errors]
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function tableOf(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('')
}

/**
 * A text whose tables have columns of even width.
 *
 * @param {string} text
 */
function aligned(text) {
  return text.replaceAll(/(?:^\|.*\n)+/gm, (table) => {
    const [head = [], , ...rows] = table
      .trimEnd()
      .split('\n')
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      )
    return tableOf(head, rows)
  })
}
