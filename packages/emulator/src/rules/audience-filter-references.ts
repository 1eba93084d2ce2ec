import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'
import type { AudienceCondition, AudienceFilter } from '../state/audience-filter.ts'
import type { Records } from '../state/records.ts'

type ActivityCondition = Extract<AudienceCondition, { type: 'activity' }>

/** Refuses a filter with more conditions than a team may have, or that refers to what is not there. */
export function checkFilterReferences(call: Call, filter: AudienceFilter): void {
  const { audienceConditionLimit } = call.team.settings
  if (filter.conditions.length > audienceConditionLimit)
    refuse(400, `A filter may have at most ${audienceConditionLimit} conditions.`)
  for (const condition of filter.conditions)
    if (condition.type === 'activity' && !isThere(call.team.state, condition))
      refuse(404, `${nouns[condition.target]} not found.`)
}

const nouns = { campaign: 'Campaign', workflow: 'Workflow', workflowEmail: 'Workflow email' } as const

function isThere(state: Records, { target, id }: ActivityCondition): boolean {
  if (target === 'campaign') return state.campaigns.has(id)
  if (target === 'workflow') return [...state.workflows.values()].some((workflow) => workflow.id === id)
  return state.emailMessages.get(id)?.parent.type === 'workflow'
}
