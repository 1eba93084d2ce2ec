import { describe, expect, test } from 'vitest'
import { misfits } from './misfits.ts'
import {
  boolean,
  date,
  either,
  integer,
  list,
  nullable,
  object,
  oneOf,
  open,
  shortText,
  text,
} from './shape.ts'

const stamp = object({ id: text, 'colour?': nullable(oneOf('red', 'blue')), addedAt: date })
const right = { id: 'a', addedAt: '2026-01-01T00:00:00.000Z' }

test.each([right, { ...right, colour: null }, { ...right, colour: 'red' }])('%j fits', (value) => {
  expect(misfits(value, stamp)).toEqual([])
})

describe('what does not fit is told with its place:', () => {
  test.each([
    [null, 'the body is no object.'],
    [[], 'the body is no object.'],
    [{ addedAt: right.addedAt }, 'the body.id is missing.'],
    [{ ...right, id: 1 }, 'the body.id is no text.'],
    [{ ...right, colour: 'green' }, 'the body.colour is none of red, blue.'],
    [{ ...right, addedAt: '2026-01-01' }, 'the body.addedAt is no moment as ISO 8601 with milliseconds.'],
    [{ ...right, year: 1900 }, 'the body.year is not in the table.'],
  ])('%j', (value, sentence) => {
    expect(misfits(value, stamp)).toEqual([sentence])
  })

  test.each([
    [list(text, 1), [], 'x has fewer than 1 items.'],
    [list(text), ['a', 1], 'x[1] is no text.'],
    [list(text), 'a', 'x is no list.'],
    [shortText(2), 'abc', 'x is longer than 2 characters.'],
    [integer, 1.5, 'x is no whole number.'],
    [boolean, 'true', 'x is no boolean.'],
    [open({}, boolean), { cl_list: 1 }, 'x.cl_list is no boolean.'],
    [either(stamp, object({ id: text, page: text })), { id: 'a' }, 'x.addedAt is missing.'],
  ])('%j', (shape, value, sentence) => {
    expect(misfits(value, shape, 'x')).toEqual([sentence])
  })
})
