import { answersOf, isPaginated, table } from '@loops-kit/conformance/api'
import { expect, test } from 'vitest'
import { codeOf } from '../../packages/core/src/client/failure.ts'
import { operations } from '../../packages/core/src/client/operations.ts'
import { isQuota } from '../../packages/core/src/client/quota.ts'
import { operationsPage } from './operations-page.mjs'

/** What every operation can end with; the page says it once. */
const ofAll = new Set([401, 405, 429])

const quota = { body: { windowHours: 24 }, rateLimit: undefined, retryAfterMs: undefined }

const rows = Object.entries(operations).map(([name, operation]) => {
  const documented = table[name]
  if (!documented) throw new Error(`${name} is not in the table of the API.`)
  const statuses = Object.keys(answersOf(documented)).map(Number)
  const own = statuses.filter((status) => status >= 400 && !ofAll.has(status))
  const operationName = /** @type {keyof typeof operations} */ (name)
  const codes = own.map((status) => codeOf(operationName, status))
  if (isQuota(operationName, quota)) codes.push('quota_exceeded')
  const hasQuery = documented.query !== undefined && !isPaginated(documented)
  return { ...operation, name, codes, hasInput: documented.body !== undefined || hasQuery }
})

test('the reference of operations is up to date: vitest run reference -u makes it anew', async () => {
  await expect(operationsPage(rows)).toMatchFileSnapshot('../../packages/core/OPERATIONS.md')
})

test('it has every operation once, with the codes of its own', () => {
  const page = operationsPage(rows)
  expect(page.match(/^\| `loops\..*\/v1\//gm)).toHaveLength(rows.length)
  expect(page).toMatch(/loops\.workflows\.create\(input\)` +\| `POST \/v1\/workflows` +\| unsafe +\| content/)
  expect(page).toContain('`not_entitled`')
})
