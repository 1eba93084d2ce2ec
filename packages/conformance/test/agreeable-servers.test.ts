import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBench, type OpenBench } from '../src/bench.ts'
import { scenarioGroups } from '../src/groups.ts'
import { serveAll } from './core-server.ts'

/** A scenario that neither of these fails would find nothing. */
describe('a server that gives everything the same answer', () => {
  const benches: OpenBench[] = []
  beforeAll(async () => {
    for (const status of [400, 202, 204, 500]) {
      benches.push(await openBench(() => serveAll(async () => new Response(null, { status }))))
    }
  })
  afterAll(async () => {
    await Promise.all(benches.map((bench) => bench.close()))
  })

  const groups = scenarioGroups({ refusedWith: /./ })
  const scenarios = groups.flatMap(({ title, scenarios: own }) =>
    own.map(({ rule, run }) => ({ title, rule, run })),
  )

  it.each(scenarios)('does not pass: $title: $rule', async ({ run }) => {
    let failures = 0
    for (const bench of benches) {
      if (failures > 0) break
      await run(bench).catch(() => failures++)
    }
    expect(failures).toBeGreaterThan(0)
  })
})
