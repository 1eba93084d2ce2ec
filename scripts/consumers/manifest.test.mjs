import { expect, test } from 'vitest'
import { manifest } from './manifest.mjs'

const consumer = { name: 'nest-12', packages: ['@loops-kit/core'], dependencies: { rxjs: '7.8.2' } }

test('our packages come from tarballs, all others from the registry', () => {
  expect(
    manifest(consumer, { '@loops-kit/core': '/tmp/core.tgz', '@loops-kit/express': '/tmp/express.tgz' }),
  ).toEqual({
    name: 'nest-12',
    private: true,
    dependencies: { '@loops-kit/core': 'file:/tmp/core.tgz', rxjs: '7.8.2' },
  })
})

test('a package without a tarball is named', () => {
  expect(() => manifest(consumer, {})).toThrow(
    'nest-12 uses @loops-kit/core, which this repository does not publish.',
  )
})
