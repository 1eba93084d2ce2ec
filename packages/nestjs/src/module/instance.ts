import type { VersioningOptions } from '@nestjs/common'
import type { LoopsWebhookOptions } from './options.ts'

/** Where the module mounts a route. Nest's global prefix and URI versioning apply, as to the routes of controllers. */
export interface LoopsRoute {
  /** Such as `webhooks/loops`. */
  readonly path: string
  /** Default: the application's default version. `VERSION_NEUTRAL` leaves the version out. */
  readonly version?: VersioningOptions['defaultVersion']
}

/** What is known of an instance before its options are: tokens and routes cannot wait for a factory. */
export interface LoopsInstance {
  readonly name: string
  readonly shutdownTimeoutMs: number
  readonly webhooks: (LoopsRoute & LoopsWebhookOptions) | undefined
  readonly signup: LoopsRoute | undefined
}

/** Token of the {@link LoopsInstance}, inside each `LoopsModule` alone. */
export const LOOPS_INSTANCE: unique symbol = Symbol.for('@loops-kit/nestjs/instance')

/** Token of the instance's options, once its factory gave them, inside each `LoopsModule` alone. */
export const LOOPS_OPTIONS: unique symbol = Symbol.for('@loops-kit/nestjs/options')
