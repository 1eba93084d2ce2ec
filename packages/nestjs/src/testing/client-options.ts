import { type LoopsOptions, memoryEngine } from '@loops-kit/core'
import type { Emulator } from '@loops-kit/emulator'
import { nestLogger } from '../client/nest-logger.ts'

/** Options of a client that talks to an emulator, as fast as it can. */
export function clientOptions(emulator: Emulator, name: string, given: LoopsOptions): LoopsOptions {
  return {
    throttle: false,
    logger: nestLogger(name),
    ...given,
    background: { engine: memoryEngine({ spacingMs: 0 }), ...given.background },
    apiKey: emulator.apiKey,
    baseUrl: emulator.url,
    fetch: emulator.fetch,
  }
}
