import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBench, type OpenBench, type StartFixture } from './bench.ts'
import { scenarioGroups } from './groups.ts'
import type { ParsedFirst } from './webhooks/setup.ts'

const startTimeoutMs = 120_000

/** What differs between frameworks. */
export interface ConformanceOptions {
  /** What happens to a webhook after the framework's JSON parser. */
  readonly parsedFirst: ParsedFirst
}

/**
 * Registers every scenario as a test against one running server.
 *
 * @param start starts the adapter's server with the fixture application of the README
 * @example
 * describeConformance('Express 5', (settings) => startFixture(express, settings), {
 *   parsedFirst: { refusedWith: /before app\.use\(express\.json\(\)\)/ },
 * })
 */
export function describeConformance(
  name: string,
  start: StartFixture,
  { parsedFirst }: ConformanceOptions,
): void {
  describe(`${name} conforms`, () => {
    let bench: OpenBench
    beforeAll(async () => {
      bench = await openBench(start)
    }, startTimeoutMs)
    afterAll(() => bench.close())

    for (const { title, scenarios } of scenarioGroups(parsedFirst)) {
      describe(title, () => {
        for (const { rule, run } of scenarios) it(rule, () => run(bench))
      })
    }

    it('sends nothing a second time before it has ended', async () => {
      await bench.endServer()
      const emails = bench.emulator.events({ eventName: 'signup' }).map(({ email }) => email)
      const outages = emails.filter((email) => email.startsWith('outage'))
      expect(outages.length).toBeGreaterThan(0)
      expect(outages.length).toBe(new Set(outages).size)
    })
  })
}
