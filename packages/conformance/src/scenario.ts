import type { Emulator, FaultRule } from '@loops-kit/emulator'
import type { Recorder } from './recorder.ts'

/** What a scenario sees: a server under test, the Loops that it talks to, and what its webhook handlers said. */
export interface Bench {
  /** Address of the server under test. */
  readonly origin: string
  readonly emulator: Emulator
  readonly recorder: Recorder
  /** Runs while nothing listens at Loops; it listens again afterwards. */
  whileLoopsIsDown(run: () => Promise<void>): Promise<void>
  /** Runs while calls to Loops meet these faults. */
  withFaults(faults: readonly FaultRule[], run: () => Promise<void>): Promise<void>
}

/** One rule that every adapter keeps. */
export interface Scenario {
  readonly rule: string
  readonly run: (bench: Bench) => Promise<void>
}
