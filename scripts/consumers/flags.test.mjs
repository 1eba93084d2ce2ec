import { expect, test } from 'vitest'
import { readFlags } from './flags.mjs'

test('flags are read with and without the dashes that npm wants before them', () => {
  expect(readFlags(['--only', 'nest-12'])).toEqual({ only: 'nest-12' })
  expect(readFlags(['--', '--only', 'nest-12'])).toEqual({ only: 'nest-12' })
  expect(readFlags(['-h'])).toEqual({ help: true })
  expect(readFlags([])).toEqual({})
})

test('an unknown flag and a name without a flag are refused with the help', () => {
  expect(() => readFlags(['--all'])).toThrow(/--all[^]*pnpm check consumers --only/)
  expect(() => readFlags(['nest-12'])).toThrow(/nest-12[^]*pnpm check consumers --only/)
})
