import { expect, test } from 'vitest'
import { loadProblems } from './load.mjs'

/** @param {Record<string, string>} files */
const check = (files) => loadProblems('dist/index.cjs', (path) => files[path] ?? '')

test('a module that only defines things passes, whatever its functions would use', () => {
  const problems = check({
    'dist/index.cjs': `const { brand } = require('./brand.cjs')
      exports.send = () => fetch('https://example.com')
      exports.codes = new Set([1, 2].map((code) => code * 2)); exports.brand = brand
      exports.Failure = class Failure extends Error {}`,
    'dist/brand.cjs': "exports.brand = Symbol.for('brand')",
  })
  expect(problems).toEqual([])
})

test.each(['fetch', 'Request', 'process.env', 'setTimeout', 'crypto', 'AbortSignal', 'TextEncoder'])(
  'touching %s while loading is reported',
  (global) => {
    const [name] = global.split('.')
    expect(check({ 'dist/index.cjs': `exports.kept = ${global}` })).toEqual([
      `dist/index.cjs uses ${name} while it loads.`,
    ])
  },
)

test('a global touched through a function that is called while loading is reported', () => {
  const problems = check({
    'dist/index.cjs': 'const read = () => globalThis.process?.env; exports.env = read()',
  })
  expect(problems).toEqual(['dist/index.cjs uses process while it loads.'])
})

test('asking for the time or a random number while loading is reported', () => {
  expect(check({ 'dist/index.cjs': 'exports.seed = Date.now() * Math.random()' })).toHaveLength(2)
})

test('a package that is required is reported', () => {
  expect(check({ 'dist/index.cjs': "require('./a.cjs')", 'dist/a.cjs': "require('node:fs')" })).toEqual([
    'dist/a.cjs requires node:fs.',
  ])
})

test('an error thrown while loading is reported', () => {
  expect(check({ 'dist/index.cjs': "throw new Error('no key')" })).toEqual([
    'dist/index.cjs throws while it loads: Error: no key.',
  ])
})
