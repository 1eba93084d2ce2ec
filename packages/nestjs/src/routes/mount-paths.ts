import { RequestMethod } from '@nestjs/common'
import type { ApplicationConfig } from '@nestjs/core'
import { RoutePathFactory } from '@nestjs/core/router/route-path-factory.js'
import type { LoopsRoute } from '../module/instance.ts'

/**
 * Where a route is mounted, as Nest would mount that of a controller: below the global prefix unless it is excluded,
 * and once for each version where versions stand in the path. Versions that stand in headers leave it alone.
 */
export function mountPaths({ path, version }: LoopsRoute, config: ApplicationConfig): readonly string[] {
  const versioningOptions = config.getVersioning()
  const methodVersion = version ?? versioningOptions?.defaultVersion
  const paths = new RoutePathFactory(config).create(
    {
      methodPath: path,
      globalPrefix: config.getGlobalPrefix(),
      ...(versioningOptions && { versioningOptions }),
      ...(methodVersion !== undefined && { methodVersion }),
    },
    RequestMethod.POST,
  )
  return [...new Set(paths)]
}
