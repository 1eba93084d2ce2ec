import { expect, test } from 'vitest'
import { lockfileProblems } from './lockfile.mjs'

const lockfile = `---
packages:
  '@pnpm/exe@12.0.0':
    resolution: {integrity: sha512-a}
---
packages:
  native@1.0.0:
    resolution: {integrity: sha512-b}
    deprecated: see https://example.com/why
  '@native/linux@1.0.0':
    resolution: {integrity: sha512-c}
`

const native = { name: 'native', version: '1.0.0', optionalDependencies: { '@native/linux': '1.0.0' } }

test('a lockfile with every binary and no address passes', () => {
  expect(lockfileProblems(lockfile, [native])).toEqual([])
})

test('a binary that a dependency names and the lockfile lacks is reported', () => {
  const optionalDependencies = { '@native/linux': '1.0.0', '@native/darwin': '1.0.0', fsevents: '~2.3.2' }
  const problems = lockfileProblems(lockfile, [{ ...native, optionalDependencies }])
  expect(problems.map((problem) => problem.split(',')[0])).toEqual([
    'pnpm-lock.yaml lacks @native/darwin@1.0.0',
    'pnpm-lock.yaml lacks fsevents@~2.3.2',
  ])
})

test('a binary in another version than the dependency names is reported', () => {
  const problems = lockfileProblems(lockfile, [
    { ...native, optionalDependencies: { '@native/linux': '1.0.1' } },
  ])
  expect(problems).toHaveLength(1)
})

test('what is installed but no longer in the lockfile is left alone', () => {
  const old = { name: 'native', version: '0.9.0', optionalDependencies: { '@native/linux': '0.9.0' } }
  expect(lockfileProblems(lockfile, [old])).toEqual([])
})

test('an address is reported with its line', () => {
  const withAddress = lockfile.replace('sha512-c', 'sha512-c, tarball: https://example.com/linux.tgz')
  expect(lockfileProblems(withAddress, [])).toEqual([expect.stringContaining('pnpm-lock.yaml:11')])
})
