import type { Scenario } from './scenario.ts'
import { acceptedSignups } from './signup/accepted.ts'
import { signupsWhileLoopsIsAway } from './signup/outages.ts'
import { refusedSignups } from './signup/refused.ts'
import { authenticWebhooks } from './webhooks/authentic.ts'
import { handledWebhooks } from './webhooks/handled.ts'
import { refusedWebhooks } from './webhooks/refused.ts'
import { setupScenarios, type ParsedFirst } from './webhooks/setup.ts'

/** Scenarios about one thing. */
export interface ScenarioGroup {
  readonly title: string
  readonly scenarios: readonly Scenario[]
}

/** Every scenario, in groups. */
export function scenarioGroups(parsedFirst: ParsedFirst): readonly ScenarioGroup[] {
  return [
    { title: 'a sign-up', scenarios: acceptedSignups },
    { title: 'a sign-up that is refused', scenarios: refusedSignups },
    { title: 'a sign-up while Loops is away', scenarios: signupsWhileLoopsIsAway },
    { title: 'a webhook', scenarios: authenticWebhooks },
    { title: 'a webhook that is refused', scenarios: refusedWebhooks },
    { title: 'what becomes of a webhook', scenarios: handledWebhooks },
    { title: 'the set-up of webhooks', scenarios: setupScenarios(parsedFirst) },
  ]
}
