import { expect, test } from 'vitest'
import { extractSnippets } from './extract.mjs'

/** @param {string[]} lines */
const extract = (...lines) => extractSnippets(lines.join('\n'))

test('a block keeps the line numbers it has in the README', () => {
  const { modules } = extract('# Title', '', '```ts', "import 'a'", 'b()', '```')
  expect(modules).toEqual([
    { line: 4, extension: 'ts', augments: false, text: ['', '', '', "import 'a'", 'b()', ''].join('\n') },
  ])
})

test('a block without an import goes on from the one before it, in its own scope', () => {
  const { modules } = extract('```ts', "import a from 'a'", '```', 'Then:', '```ts', 'const b = a()', '```')
  expect(modules).toHaveLength(1)
  expect(modules[0]?.text.split('\n')).toEqual(['', "import a from 'a'", '', '', '{', 'const b = a()', '}'])
})

test('a block with an import starts a module of its own', () => {
  const { modules } = extract('```ts', "import 'a'", '```', '```tsx', "import 'b'", '```')
  expect(modules.map(({ line, extension }) => [line, extension])).toEqual([
    [2, 'ts'],
    [5, 'tsx'],
  ])
})

test('a block that declares into other modules says so', () => {
  const { modules } = extract('```ts', "import 'a'", '```', '```ts', "declare module 'a' {}", '```')
  expect(modules.map(({ augments }) => augments)).toEqual([false, true])
})

test('a block marked no-check is counted and left out', () => {
  expect(extract('```ts no-check', 'nonsense', '```')).toEqual({ modules: [], unchecked: 1 })
})

test('blocks of other languages, and blocks shown inside a longer fence, are left alone', () => {
  const shown = ['````md', '```ts', 'x', '```', '````']
  expect(extract('```bash', 'npm test', '```', '```tsconfig', '```', ...shown).modules).toEqual([])
})

test('a block without an end is an error that names its line', () => {
  expect(() => extract('text', '```ts', 'a()')).toThrow('line 2')
})
