import { refuse, success } from '../api/answer.ts'
import type { Handle } from '../api/call.ts'
import { pageOf } from '../rules/paging.ts'

/**
 * Lists the events that the team knows, in the order in which it came to know them: Loops states none.
 *
 * @see https://loops.so/docs/api-reference/list-event-patterns
 */
export const listEventPatterns: Handle = (call) => {
  const summaries = [...call.team.state.eventPatterns.values()].map(
    ({ id, eventName, incomingWebhookPlatform }) => ({ id, eventName, incomingWebhookPlatform }),
  )
  return success(pageOf(call, '/event-patterns', summaries))
}

/** @see https://loops.so/docs/api-reference/get-event-pattern */
export const getEventPattern: Handle = (call) => {
  const patterns = [...call.team.state.eventPatterns.values()]
  const found = patterns.find(({ id }) => id === call.params['eventPatternId'])
  return success(found ?? refuse(404, 'Event pattern not found.'))
}

/**
 * Finds an event by its exact name: letters of another case are another name.
 *
 * @see https://loops.so/docs/api-reference/get-event-pattern-by-name
 */
export const getEventPatternByName: Handle = (call) => {
  const found = call.team.state.eventPatterns.get(call.params['eventName'] ?? '')
  return success(found ?? refuse(404, 'Event pattern not found.'))
}
