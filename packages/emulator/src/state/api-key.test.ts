import { assert, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { bearerKey, maskKey, teamIdOf } from './api-key.ts'

it.each([
  ['Bearer abc', 'abc'],
  ['bearer  abc ', 'abc'],
  ['Bearer ', undefined],
  ['abc', undefined],
  [null, undefined],
])('%j holds the key %j', (header, key) => {
  expect(bearerKey(header)).toBe(key)
})

it('a masked key never holds the key', () => {
  assert(property(string({ minLength: 1 }), (key) => !maskKey(key).includes(key) || key === '…'))
})

it('a team id is short, stable, and holds nothing of the key', () => {
  expect(teamIdOf('lp_emu_test')).toMatch(/^[0-9a-f]{12}$/)
  expect(teamIdOf('lp_emu_test')).toBe(teamIdOf('lp_emu_test'))
  expect(teamIdOf('lp_emu_test')).not.toBe(teamIdOf('lp_emu_dev'))
})
