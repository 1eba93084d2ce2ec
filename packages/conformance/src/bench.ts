import { createEmulator, type FaultRule } from '@loops-kit/emulator'
import type { FixtureSettings } from './fixture/settings.ts'
import { startRecorder } from './recorder.ts'
import type { Bench } from './scenario.ts'

/** A server that runs the fixture application of the README. */
export interface FixtureServer {
  /** Such as `http://127.0.0.1:4000`. */
  readonly origin: string
  /** Ends the server; what it has accepted is delivered before. */
  close(): Promise<void>
}

/** Starts an adapter's real server, in this process or in another. */
export type StartFixture = (settings: FixtureSettings) => Promise<FixtureServer>

/** A bench that can be taken down. */
export interface OpenBench extends Bench {
  /** Ends the server under test alone, so that what it did can be looked at. */
  endServer(): Promise<void>
  close(): Promise<void>
}

/** Starts an emulator, a recorder and the server under test. */
export async function openBench(start: StartFixture): Promise<OpenBench> {
  const emulator = createEmulator()
  const recorder = await startRecorder()
  let loops = await emulator.listen()
  const { url: baseUrl, port } = loops
  const server = await start({ baseUrl, apiKey: emulator.apiKey, recorderUrl: recorder.url })
  let ended: Promise<void> | undefined

  const endServer = (): Promise<void> => (ended ??= server.close())
  return {
    origin: server.origin,
    emulator,
    recorder,
    endServer,
    whileLoopsIsDown: async (run) => {
      await loops.close()
      try {
        await run()
      } finally {
        loops = await emulator.listen({ port })
      }
    },
    withFaults: async (faults: readonly FaultRule[], run) => {
      for (const fault of faults) emulator.faults.add(fault)
      try {
        await run()
      } finally {
        emulator.faults.clear()
      }
    },
    close: async () => {
      await endServer()
      await Promise.all([recorder.close(), emulator.close()])
    },
  }
}
