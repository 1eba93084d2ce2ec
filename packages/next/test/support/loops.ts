import { createEmulator, type Emulator } from '@loops-kit/emulator'
import { type NextServer, serve } from './next.ts'

/** The built application, and the emulator that it talks to. */
export interface Setup {
  readonly emulator: Emulator
  readonly server: NextServer
  readonly origin: string
  readonly close: () => Promise<void>
}

/**
 * Serves the application with an emulator.
 *
 * @param environment further variables of the server
 */
export async function serveWithEmulator(environment: Readonly<Record<string, string>> = {}): Promise<Setup> {
  const emulator = createEmulator()
  const { url } = await emulator.listen()
  const server = await serve({ LOOPS_BASE_URL: url, LOOPS_API_KEY: emulator.apiKey, ...environment })
  return {
    emulator,
    server,
    origin: `http://127.0.0.1:${server.port}`,
    close: async () => {
      await server.close()
      await emulator.close()
    },
  }
}
