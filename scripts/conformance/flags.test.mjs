import { expect, test } from 'vitest'
import { readFlags } from './flags.mjs'

test('a file is compared, and known differences stay unlisted', () => {
  expect(readFlags(['openapi.yaml'])).toMatchObject({ file: 'openapi.yaml', explain: false, help: false })
})

test('known differences are listed when asked', () => {
  expect(readFlags(['--explain', 'openapi.json'])).toMatchObject({ file: 'openapi.json', explain: true })
})

test('help needs no file', () => {
  expect(readFlags(['--help'])).toMatchObject({ help: true })
})

test.each([
  [[], 'Name the OpenAPI document to compare: pnpm conformance <openapi file>.'],
  [['a.yaml', 'b.yaml'], 'One document is compared at a time. Leave out b.yaml.'],
  [['--all'], "Unknown option '--all'. Run pnpm conformance --help to see what there is."],
])('what is wrong with %j is said in a sentence', (args, sentence) => {
  expect(() => readFlags(args)).toThrow(sentence)
})
