import { expect, test } from 'vitest'
import { importProblems } from './import-graph.mjs'

/** @param {Record<string, string>} files */
const check = (files) => importProblems(['src/index.ts'], (path) => files[path])

test('relative imports of every kind are followed', () => {
  const problems = check({
    'src/index.ts':
      "import { a } from './a/a.ts'; export * from './b.ts'; export const c = () => import('./c.ts')",
    'src/a/a.ts': "import '../d.ts'; import 'one'",
    'src/b.ts': "export { two } from 'two'",
    'src/c.ts': "export type { Three } from 'three'",
    'src/d.ts': "import type { Four } from 'node:four'; import './index.ts'",
  })
  expect(problems).toHaveLength(4)
  for (const name of ['one', 'two', 'three', 'node:four']) {
    expect(problems).toContainEqual(expect.stringContaining(`imports ${name}.`))
  }
})

test('an import() that is not a plain string is reported', () => {
  expect(check({ 'src/index.ts': 'export const load = (name: string) => import(name)' })).toEqual([
    expect.stringContaining('imports name.'),
  ])
})

test('a file that is not there is reported', () => {
  expect(check({ 'src/index.ts': "export * from './gone.ts'" })).toEqual([
    expect.stringContaining('src/gone.ts'),
  ])
})

test('words in comments and strings are not imports', () => {
  expect(
    check({ 'src/index.ts': "// import x from 'node:fs'\nexport const text = \"import 'node:fs'\"" }),
  ).toEqual([])
})
