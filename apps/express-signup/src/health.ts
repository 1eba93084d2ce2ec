import type { RequestHandler } from 'express'
import type { LetterTroubles } from './letters/letter-troubles.ts'

/**
 * Tells a platform that the process is up, and an operator how delivery stands. Counts alone: no address, no key.
 * Loops being away is no reason to restart this process, so it does not change the status.
 */
export function health(troubles: LetterTroubles): RequestHandler {
  return async (req, res) => {
    const { waiting, active, done, dead, retried, oldestAcceptedAt } = await req.loops.background.stats()
    const oldestAgeMs = oldestAcceptedAt === undefined ? 0 : Math.max(0, Date.now() - oldestAcceptedAt)
    res.json({
      status: 'ok',
      upSeconds: Math.round(process.uptime()),
      background: { waiting, active, done, retried, oldestAgeMs },
      deadLetters: dead,
      addresses: troubles.counts(),
    })
  }
}
