import { describe, expect, test } from 'vitest'
import { answersOf, table } from '../src/api/table.ts'
import { contentVisits } from './emulator/content-visits.ts'
import { coreVisits } from './emulator/core-visits.ts'
import { unprovoked } from './emulator/unprovoked.ts'
import { visit } from './emulator/visit.ts'
import { workflowVisits } from './emulator/workflow-visits.ts'

const visits = { ...coreVisits, ...contentVisits, ...workflowVisits }

test('every operation of the table is called', () => {
  expect(Object.keys(visits).toSorted()).toEqual(Object.keys(table).toSorted())
})

describe('the emulator answers as the table says, with each of its statuses:', () => {
  test.each(Object.entries(visits))('%s', async (name, run) => {
    const operation = table[name]
    if (operation === undefined) throw new Error(`The table has no operation ${name}.`)
    const here = visit(name)
    await run(here)
    await here(401, { key: '' })
    await here(405, { method: 'PATCH' })
    const named = here.emulator.requests({}).map((request): string | null => request.operation)
    expect(named).toContain(name)
    if (!here.seen.has(429)) {
      here.emulator.configure({ limiter: 'enforce', requestsPerSecond: 1 })
      await here.emulator.fetch(`${here.emulator.url}/v1/lists`, {
        headers: { authorization: `Bearer ${here.emulator.apiKey}` },
      })
      await here(429)
    }
    const missing = Object.keys(answersOf(operation)).filter(
      (status) =>
        !here.seen.has(Number(status)) && !unprovoked.some(({ at }) => at.test(`${name} ${status}`)),
    )
    expect(missing, 'statuses of the table that nothing provoked').toEqual([])
  })
})
