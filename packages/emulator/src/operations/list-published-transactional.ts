import { success } from '../api/answer.ts'
import type { Handle } from '../api/call.ts'
import { pageOf } from '../rules/paging.ts'

/**
 * Lists the published templates, the newest first: Loops states no order for this list, and that order for its neighbours.
 *
 * @see https://loops.so/docs/api-reference/list-transactional-emails
 */
export const listPublishedTransactional: Handle = (call) => {
  const published = [...call.team.state.templates.values()]
    .filter((template) => template.publishedEmailMessageId !== null)
    .map(({ id, name, lastUpdated, dataVariables }) => ({ id, name, lastUpdated, dataVariables }))
    .toSorted((a, b) => b.lastUpdated.localeCompare(a.lastUpdated))
  return success(pageOf(call, '/transactional', published))
}
