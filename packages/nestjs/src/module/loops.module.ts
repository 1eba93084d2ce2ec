import type { SignupFields } from '@loops-kit/core/signup'
import { type DynamicModule, Module, type Provider } from '@nestjs/common'
import { LoopsClients } from '../client/loops-clients.ts'
import { defaultName, getLoopsToken } from '../client/tokens.ts'
import { LoopsEvents } from '../events/loops-events.ts'
import { healthProvider } from '../health/health-provider.ts'
import { LoopsRoutes } from '../routes/loops-routes.ts'
import { signupProvider } from '../signup/signup-provider.ts'
import { LoopsWebhooks } from '../webhooks/loops-webhooks.ts'
import { LOOPS_INSTANCE, LOOPS_OPTIONS, type LoopsInstance, type LoopsRoute } from './instance.ts'
import type {
  LoopsAsyncOptions,
  LoopsModuleOptions,
  LoopsOptionsFactory,
  LoopsRootOptions,
  LoopsStaticOptions,
} from './options.ts'

/**
 * Connects an application to Loops.
 *
 * Nothing is read or checked while the application boots: without a key it starts, and the first use says what is
 * missing.
 *
 * @example
 * imports: [
 *   LoopsModule.forRoot({
 *     isGlobal: true,
 *     webhooks: { path: 'webhooks/loops' },
 *     signup: { path: 'signup', event: 'signup' },
 *   }),
 * ]
 */
@Module({})
export class LoopsModule {
  /** An instance with these options; see {@link LoopsRootOptions}. */
  static forRoot<Output extends { readonly email: string } = SignupFields>(
    options: LoopsRootOptions<Output> = {},
  ): DynamicModule {
    const { name, isGlobal, shutdownTimeoutMs, ...rest } = options
    return moduleOf({ name, isGlobal, shutdownTimeoutMs }, rest, [{ provide: LOOPS_OPTIONS, useValue: rest }])
  }

  /**
   * An instance whose options come from a factory. A factory that injects `REQUEST` gives each request its own client,
   * one for each key.
   *
   * @example
   * LoopsModule.forRootAsync({
   *   webhooks: { path: 'webhooks/loops' },
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({ apiKey: config.getOrThrow('LOOPS_API_KEY') }),
   * })
   */
  static forRootAsync<Output extends { readonly email: string } = SignupFields>(
    options: LoopsAsyncOptions<Output>,
  ): DynamicModule {
    const { imports = [] } = options
    return { ...moduleOf(options, options, optionsProviders(options)), imports }
  }
}

/** What both ways have in common: an instance, its client, and what works with it. */
function moduleOf(
  { name = defaultName, isGlobal = false, shutdownTimeoutMs = 10_000 }: LoopsStaticOptions,
  {
    webhooks,
    signup,
  }: { readonly webhooks?: LoopsInstance['webhooks']; readonly signup?: Partial<LoopsRoute> | undefined },
  ofOptions: readonly Provider[],
): DynamicModule {
  const instance: LoopsInstance = {
    name,
    shutdownTimeoutMs,
    webhooks,
    signup: signup?.path === undefined ? undefined : (signup as LoopsRoute),
  }
  const client: Provider = {
    provide: getLoopsToken(name),
    inject: [LoopsClients, LOOPS_OPTIONS],
    useFactory: (clients: LoopsClients, options: LoopsModuleOptions) => clients.of(options),
  }
  const exported = [client, signupProvider(name), healthProvider(name)]
  return {
    module: LoopsModule,
    global: isGlobal,
    providers: [
      { provide: LOOPS_INSTANCE, useValue: instance },
      ...ofOptions,
      LoopsClients,
      ...exported,
      LoopsEvents,
      LoopsWebhooks,
      LoopsRoutes,
    ],
    exports: exported,
  }
}

function optionsProviders<Output extends { readonly email: string }>(
  options: LoopsAsyncOptions<Output>,
): readonly Provider[] {
  if (options.useFactory) {
    const { useFactory, inject = [] } = options
    return [{ provide: LOOPS_OPTIONS, inject, useFactory }]
  }
  const factory = options.useClass ?? options.useExisting
  const ask: Provider = {
    provide: LOOPS_OPTIONS,
    inject: [factory],
    useFactory: (given: LoopsOptionsFactory<Output>) => given.createLoopsOptions(),
  }
  return options.useClass ? [options.useClass, ask] : [ask]
}
