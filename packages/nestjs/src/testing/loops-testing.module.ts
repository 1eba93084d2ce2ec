import type { SignupFields } from '@loops-kit/core/signup'
import { createEmulator } from '@loops-kit/emulator'
import { type DynamicModule, type InjectionToken, Module, type Provider } from '@nestjs/common'
import type { LoopsService } from '../client/loops.service.ts'
import { defaultName, getLoopsToken } from '../client/tokens.ts'
import { LoopsModule } from '../module/loops.module.ts'
import type { LoopsRootOptions, LoopsStaticOptions } from '../module/options.ts'
import { clientOptions } from './client-options.ts'
import {
  type LoopsTestingClientOptions,
  type LoopsTestingEmulatorOptions,
  testingShutdownMs,
} from './create-loops-testing.ts'
import { LoopsTesting } from './loops-testing.ts'

/**
 * The token of what a test asks about an instance.
 *
 * @param name of the instance; without it the default one, whose token is {@link LoopsTesting}
 */
export function getLoopsTestingToken(name: string = defaultName): InjectionToken<LoopsTesting> {
  return name === defaultName ? LoopsTesting : `LoopsTesting(${name})`
}

/** Options of {@link LoopsTestingModule.register}: those of `LoopsModule.forRoot`, and of the emulator. */
export type LoopsTestingModuleOptions<Output extends { readonly email: string } = SignupFields> =
  LoopsStaticOptions &
    Pick<LoopsRootOptions<Output>, 'webhooks' | 'signup'> &
    LoopsTestingClientOptions &
    LoopsTestingEmulatorOptions

/**
 * Takes the place of `LoopsModule` in a test: an emulator in the process behind everything that it provides, without a
 * key and without a network. For an application that imports `LoopsModule` itself see {@link createLoopsTesting}.
 *
 * @example
 * const module = await Test.createTestingModule({
 *   imports: [LoopsTestingModule.register()],
 *   providers: [UsersService],
 * }).compile()
 * const loops = module.get(LoopsTesting)
 * await module.get(UsersService).signUp('ada@example.com')
 * await loops.waitForEvent({ eventName: 'signup', email: 'ada@example.com' })
 */
@Module({})
export class LoopsTestingModule {
  /**
   * An instance whose options are those of `LoopsModule.forRoot`. The webhook route has a secret of its own where none is
   * given; see `LoopsTesting.sendWebhook`.
   *
   * @throws InvalidInputError when the seed or a setting cannot be used
   */
  static register<Output extends { readonly email: string } = SignupFields>(
    options: LoopsTestingModuleOptions<Output> = {},
  ): DynamicModule {
    const { name = defaultName, isGlobal = false, shutdownTimeoutMs = testingShutdownMs, ...rest } = options
    const { seed, settings, webhooks, signup, ...client } = rest
    const emulator = createEmulator({ ...(seed && { seed }), ...(settings && { settings }) })
    const loops = LoopsModule.forRootAsync<Output>({
      name,
      isGlobal,
      shutdownTimeoutMs,
      webhooks: webhooks?.secrets
        ? webhooks
        : webhooks && { ...webhooks, secret: webhooks.secret ?? emulator.webhook.secret },
      signup: signup?.path === undefined ? undefined : { path: signup.path, version: signup.version },
      // Anew for each application: a queue that was closed stays so.
      useFactory: () => ({ ...clientOptions(emulator, name, client), signup }),
    })
    const testing: Provider = {
      provide: getLoopsTestingToken(name),
      inject: [getLoopsToken(name)],
      useFactory: (service: LoopsService) => new LoopsTesting(emulator, service, name),
    }
    return {
      module: LoopsTestingModule,
      global: isGlobal,
      imports: [loops],
      providers: [testing],
      exports: [loops, testing],
    }
  }
}
