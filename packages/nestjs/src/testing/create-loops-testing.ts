import { createEmulator, type EmulatorOptions } from '@loops-kit/emulator'
import type { OnApplicationShutdown } from '@nestjs/common'
import { LoopsService } from '../client/loops.service.ts'
import { defaultName } from '../client/tokens.ts'
import type { LoopsOptions } from '@loops-kit/core'
import { clientOptions } from './client-options.ts'
import { LoopsTesting } from './loops-testing.ts'

/** Options of the client that a test can choose: all but those that lead to the emulator. */
export type LoopsTestingClientOptions = Omit<LoopsOptions, 'apiKey' | 'baseUrl' | 'fetch'>

/** Options of the emulator that a test can choose. */
export type LoopsTestingEmulatorOptions = Pick<EmulatorOptions, 'seed' | 'settings'>

/** Options of {@link createLoopsTesting}. */
export interface LoopsTestingOptions extends LoopsTestingClientOptions, LoopsTestingEmulatorOptions {
  /** The instance that it takes the place of. Default: the one without a name. */
  readonly name?: string | undefined
}

/** How long an application under test may take to deliver the rest when it shuts down, in milliseconds. */
export const testingShutdownMs = 1_000

/** Delivers when the application shuts down, and serves the next one, too. */
class TestedLoopsService extends LoopsService implements OnApplicationShutdown {
  async onApplicationShutdown(): Promise<void> {
    const { remaining } = await this.background.drain({ timeoutMs: testingShutdownMs })
    // What nobody takes would keep the process alive.
    if (remaining > 0) await this.close({ timeoutMs: 0 })
  }
}

/**
 * An emulator and a client of it, for an application that imports `LoopsModule` itself: no key, no network.
 *
 * Webhooks are checked with the secret that the application knows. Where it has none, give it this one before it boots:
 * `process.env.LOOPS_WEBHOOK_SECRET = loops.webhook.secret`.
 *
 * @throws InvalidInputError when the seed or a setting cannot be used
 * @example
 * const loops = createLoopsTesting()
 * const module = await Test.createTestingModule({ imports: [AppModule] })
 *   .overrideProvider(getLoopsToken())
 *   .useValue(loops.service)
 *   .compile()
 */
export function createLoopsTesting(options: LoopsTestingOptions = {}): LoopsTesting {
  const { name = defaultName, seed, settings, ...client } = options
  const emulator = createEmulator({ ...(seed && { seed }), ...(settings && { settings }) })
  return new LoopsTesting(emulator, new TestedLoopsService(clientOptions(emulator, name, client)), name)
}
