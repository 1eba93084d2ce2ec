import { diagnosisOf } from './diagnosis-words.ts'
import {
  bareWays,
  inMilliseconds,
  reserialised,
  rightWay,
  together,
  withOldSecret,
  wrongWays,
  type Way,
} from './probe.ts'
import type { Diagnosis } from './types.ts'

/** Sends a test event that is signed in some way; answers with the status, or null when no answer came. */
export type Probe = (
  way: Way,
  how: { isEscaped: boolean; isInMilliseconds: boolean },
) => Promise<number | null>

/** Ends a diagnosis whose receiver does not answer any more. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/**
 * Finds out why a receiver refused a delivery: sends it test events that are signed in the ways that are
 * often got wrong, and sees which one it accepts. Gives null when it stops answering.
 *
 * @param oldSecrets Secrets that were rotated away and are valid no more.
 */
export async function diagnose(probe: Probe, oldSecrets: readonly string[]): Promise<Diagnosis | null> {
  const probes: Diagnosis['probes'] = []
  const accepts = async (way: Way, how: { isEscaped?: boolean; isInMilliseconds?: boolean } = {}) => {
    const status = await probe(way, { isEscaped: false, isInMilliseconds: false, ...how })
    probes.push({ way: way.name, status })
    if (status === null) throw new NoAnswer()
    return status >= 200 && status < 300
  }
  const firstAccepted = async (ways: readonly Way[]): Promise<Way | undefined> => {
    for (const way of ways) if (await accepts(way)) return way
    return undefined
  }
  const mistaken = async (): Promise<Way | undefined> => {
    const ways = [...oldSecrets.map(withOldSecret), ...wrongWays]
    const found = (await accepts(together(ways))) ? await firstAccepted(ways) : undefined
    if (found !== undefined) return found
    if (await accepts(inMilliseconds, { isInMilliseconds: true })) return inMilliseconds
    return firstAccepted(bareWays)
  }
  try {
    if (await accepts(rightWay))
      return (await accepts(reserialised, { isEscaped: true }))
        ? diagnosisOf(reserialised.mistakes, probes)
        : diagnosisOf(['eventRefused'], probes)
    return diagnosisOf((await mistaken())?.mistakes ?? ['wrongSecret'], probes)
  } catch (error) {
    if (error instanceof NoAnswer) return null
    throw error
  }
}

/** What an answer says by itself, before anything is tried. */
export function readAnswer(answer: string): Diagnosis | null {
  return answer.includes('body_already_parsed') ? diagnosisOf(['bodyParsedFirst'], []) : null
}
