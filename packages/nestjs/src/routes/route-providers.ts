import type { Provider } from '@nestjs/common'
import type { LoopsInstance } from '../module/instance.ts'

/** What mounts the routes of an instance. */
export function routeProviders(_instance: LoopsInstance): readonly Provider[] {
  return []
}
