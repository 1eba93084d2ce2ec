import { Loops } from '@loops-kit/core'
import { describe, expect, test } from 'vitest'
import { operations as clientOperations } from '../../core/src/client/operations.ts'
import { isPaginated, table } from '../src/api/table.ts'

/** How the client's table and this one would write the same operations. */
const expected = Object.fromEntries(
  Object.entries(table).map(([name, operation]) => {
    const [method, path] = operation.call.split(' ')
    return [name, { method, path, budget: operation.budget, paged: isPaginated(operation) }]
  }),
)

test('the client has the operations of the table, with their methods, paths, budgets and pages', () => {
  const own = Object.entries(clientOperations).map(([name, { method, path, budget, paged }]) => [
    name,
    { method, path, budget, paged },
  ])
  expect(Object.fromEntries(own)).toEqual(expected)
})

describe('the client can do', () => {
  const loops = new Loops()
  test.each(Object.keys(table))('%s', (name) => {
    const method = name.split('.').reduce<unknown>((at, part) => Reflect.get(Object(at), part), loops)
    expect(method).toBeInstanceOf(Function)
  })
})
