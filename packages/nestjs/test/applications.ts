import type { INestApplication, Type } from '@nestjs/common'
import { onTestFinished } from 'vitest'
import { createApp, originOf, type Platform } from './fixture-app.ts'

/** A module that runs until the test ends. */
export async function serve(
  module: Type,
  platform: Platform = 'Express',
  {
    setUp,
    ...options
  }: {
    readonly rawBody?: boolean
    readonly bodyParser?: boolean
    /** What stands in main.ts before the application listens. */
    readonly setUp?: (app: INestApplication) => void
  } = {},
): Promise<string> {
  const app = await createApp(module, platform, options)
  onTestFinished(() => app.close())
  setUp?.(app)
  return originOf(app)
}
