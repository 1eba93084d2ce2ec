import type { LoopsOptions } from '@loops-kit/core'
import type { SignupFields, SignupOptions } from '@loops-kit/core/signup'
import type { WebhookOptions } from '@loops-kit/core/webhooks'
import type { InjectionToken, ModuleMetadata, OptionalFactoryDependency, Type } from '@nestjs/common'
import type { LoopsRoute } from './instance.ts'

type Without<T, Names extends PropertyKey> = T extends unknown ? Omit<T, Names> : never

/** How webhooks are received; what to do with them stands at the methods that `@OnLoopsWebhook` marks. */
export type LoopsWebhookOptions = Without<WebhookOptions, 'on' | 'onUnknown' | 'framework'>

/** What a sign-up does: the options of `createSignup`, with the instance's own client. */
export type LoopsSignupOptions<Output extends { readonly email: string } = SignupFields> = Omit<
  SignupOptions<Output>,
  'loops'
>

/** Options of an instance that a factory can give: those of the client, of webhooks and of sign-ups. */
export interface LoopsModuleOptions<
  Output extends { readonly email: string } = SignupFields,
> extends LoopsOptions {
  readonly webhooks?: LoopsWebhookOptions | undefined
  readonly signup?: LoopsSignupOptions<Output> | undefined
}

/** What stands beside the factory, because Nest has to know it before. */
export interface LoopsStaticOptions {
  /** Tells several instances in one application apart; see `InjectLoops`. Without it, the default one. */
  readonly name?: string | undefined
  /** Makes the instance injectable everywhere. Default false. */
  readonly isGlobal?: boolean | undefined
  /** Limit for delivering what waits when the application shuts down, in milliseconds. Default 10,000. */
  readonly shutdownTimeoutMs?: number | undefined
}

/** Options of `LoopsModule.forRoot`: all of them optional. */
export type LoopsRootOptions<Output extends { readonly email: string } = SignupFields> = LoopsStaticOptions &
  LoopsOptions & {
    /** Mounts the webhook route, and how it receives. */
    readonly webhooks?: (LoopsRoute & LoopsWebhookOptions) | undefined
    /** Mounts the sign-up route where it has a `path`, and what a sign-up does. */
    readonly signup?: (Partial<LoopsRoute> & LoopsSignupOptions<Output>) | undefined
  }

/** Makes the options of an instance; for `useClass` and `useExisting`. */
export interface LoopsOptionsFactory<Output extends { readonly email: string } = SignupFields> {
  createLoopsOptions(): LoopsModuleOptions<Output> | Promise<LoopsModuleOptions<Output>>
}

interface FromFactory<Output extends { readonly email: string }> {
  readonly inject?: (InjectionToken | OptionalFactoryDependency)[] | undefined
  readonly useFactory: (
    // The types of what is injected are the caller's.
    // oxlint-disable-next-line typescript/no-explicit-any
    ...injected: any[]
  ) => LoopsModuleOptions<Output> | Promise<LoopsModuleOptions<Output>>
  readonly useClass?: undefined
  readonly useExisting?: undefined
}

interface FromClass<Output extends { readonly email: string }> {
  readonly useClass: Type<LoopsOptionsFactory<Output>>
  readonly useFactory?: undefined
  readonly useExisting?: undefined
  readonly inject?: undefined
}

interface FromExisting<Output extends { readonly email: string }> {
  readonly useExisting: Type<LoopsOptionsFactory<Output>>
  readonly useFactory?: undefined
  readonly useClass?: undefined
  readonly inject?: undefined
}

/** Options of `LoopsModule.forRootAsync`: what is static, and where the rest comes from. */
export type LoopsAsyncOptions<Output extends { readonly email: string } = SignupFields> =
  LoopsStaticOptions & {
    readonly imports?: ModuleMetadata['imports']
    /** Mounts the webhook route; what stands here wins over what the factory gives. */
    readonly webhooks?: (LoopsRoute & LoopsWebhookOptions) | undefined
    /** Mounts the sign-up route; what a sign-up does comes from the factory. */
    readonly signup?: LoopsRoute | undefined
  } & (FromFactory<Output> | FromClass<Output> | FromExisting<Output>)
