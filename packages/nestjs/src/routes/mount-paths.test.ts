import { RequestMethod, VERSION_NEUTRAL, type VersioningOptions, VersioningType } from '@nestjs/common'
import { ApplicationConfig } from '@nestjs/core'
import { expect, it } from 'vitest'
import type { LoopsRoute } from '../module/instance.ts'
import { mountPaths } from './mount-paths.ts'

interface Row {
  readonly rule: string
  readonly route?: Partial<LoopsRoute>
  readonly prefix?: string
  /** What stands in setGlobalPrefix(…, { exclude }). */
  readonly exclude?: { readonly path: RegExp; readonly method: RequestMethod }
  readonly versioning?: VersioningOptions
  readonly paths: readonly string[]
}

const uri: VersioningOptions = { type: VersioningType.URI }
const all = RequestMethod.ALL

const table: readonly Row[] = [
  { rule: 'the path alone', paths: ['/webhooks/loops'] },
  { rule: 'a path that begins and ends with a slash', route: { path: '/hooks/' }, paths: ['/hooks'] },
  { rule: 'below the global prefix', prefix: 'api', paths: ['/api/webhooks/loops'] },
  { rule: 'below a prefix with slashes', prefix: '/api/', paths: ['/api/webhooks/loops'] },
  {
    rule: 'not below the prefix when it is excluded',
    prefix: 'api',
    exclude: { path: /^\/webhooks\/loops$/, method: all },
    paths: ['/webhooks/loops'],
  },
  {
    rule: 'not below the prefix when its POST is excluded',
    prefix: 'api',
    exclude: { path: /^\/webhooks\/loops$/, method: RequestMethod.POST },
    paths: ['/webhooks/loops'],
  },
  {
    rule: 'below the prefix when only its GET is excluded',
    prefix: 'api',
    exclude: { path: /^\/webhooks\/loops$/, method: RequestMethod.GET },
    paths: ['/api/webhooks/loops'],
  },
  { rule: 'no version where there is none', versioning: uri, paths: ['/webhooks/loops'] },
  {
    rule: 'the default version',
    versioning: { ...uri, defaultVersion: '1' },
    paths: ['/v1/webhooks/loops'],
  },
  {
    rule: 'its own version before the default one',
    route: { version: '2' },
    versioning: { ...uri, defaultVersion: '1' },
    paths: ['/v2/webhooks/loops'],
  },
  {
    rule: 'each of several versions',
    route: { version: ['1', '2'] },
    versioning: uri,
    paths: ['/v1/webhooks/loops', '/v2/webhooks/loops'],
  },
  {
    rule: 'without a version where it is neutral',
    route: { version: VERSION_NEUTRAL },
    versioning: { ...uri, defaultVersion: '1' },
    paths: ['/webhooks/loops'],
  },
  {
    rule: 'with a version and without one',
    versioning: { ...uri, defaultVersion: [VERSION_NEUTRAL, '1'] },
    paths: ['/webhooks/loops', '/v1/webhooks/loops'],
  },
  {
    rule: 'another prefix of versions',
    versioning: { ...uri, prefix: 'version-', defaultVersion: '1' },
    paths: ['/version-1/webhooks/loops'],
  },
  {
    rule: 'no prefix of versions',
    versioning: { ...uri, prefix: false, defaultVersion: '1' },
    paths: ['/1/webhooks/loops'],
  },
  {
    rule: 'prefix, then version',
    prefix: 'api',
    versioning: { ...uri, defaultVersion: '1' },
    paths: ['/api/v1/webhooks/loops'],
  },
  {
    rule: 'a version stays where the prefix is excluded',
    prefix: 'api',
    exclude: { path: /^\/webhooks\/loops$/, method: all },
    versioning: { ...uri, defaultVersion: '1' },
    paths: ['/v1/webhooks/loops'],
  },
  {
    rule: 'versions in a header leave the path',
    versioning: { type: VersioningType.HEADER, header: 'x-version', defaultVersion: '1' },
    paths: ['/webhooks/loops'],
  },
  {
    rule: 'versions in a media type leave the path',
    versioning: { type: VersioningType.MEDIA_TYPE, key: 'v=', defaultVersion: '1' },
    paths: ['/webhooks/loops'],
  },
  {
    rule: 'versions of your own leave the path',
    versioning: { type: VersioningType.CUSTOM, extractor: () => '1', defaultVersion: '1' },
    paths: ['/webhooks/loops'],
  },
]

it.each(table)('a route is mounted at $paths: $rule', ({ route, prefix, exclude, versioning, paths }) => {
  const config = new ApplicationConfig()
  if (prefix !== undefined) config.setGlobalPrefix(prefix)
  if (exclude) {
    const { path, method } = exclude
    config.setGlobalPrefixOptions({
      exclude: [{ path: 'webhooks/loops', pathRegex: path, requestMethod: method }],
    })
  }
  if (versioning) config.enableVersioning(versioning)
  expect(mountPaths({ path: 'webhooks/loops', ...route }, config)).toEqual(paths)
})
