import { expect, test } from 'vitest'
import { table } from '../src/api/table.ts'
import { compile } from './client/compile.ts'
import { typeTest } from './client/generate.ts'

test("the client's types take and give what the table says, field by field and value by value", () => {
  const { text, shows } = typeTest(Object.entries(table))
  expect(compile(text).map(({ line, message }) => `${shows[line]}: ${message}`)).toEqual([])
}, 60_000)
