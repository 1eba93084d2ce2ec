import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'

const fewest = 10
const most = 50
const usual = 20

/** The newest first; of two from the same moment, the one that was added later. */
export function newestFirst<T extends { createdAt: string }>(items: Iterable<T>): T[] {
  return [...items].toReversed().toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
}

interface Page<T> {
  pagination: {
    totalResults: number
    returnedResults: number
    perPage: number
    totalPages: number
    nextCursor: string | null
    nextPage: string | null
  }
  data: T[]
}

/**
 * One page of `items`. The cursor is the id of the page's first item, so it stays right while items are added.
 *
 * @see https://loops.so/docs/api-reference/list-transactional-emails
 */
export function pageOf<T extends { id: string }>(call: Call, path: string, items: readonly T[]): Page<T> {
  const isStrict = call.team.settings.paging === 'strict'
  const perPage = readPerPage(call.query.get('perPage'), isStrict)
  const cursor = call.query.get('cursor')
  const found = cursor === null || cursor === '' ? 0 : items.findIndex((item) => item.id === cursor)
  if (found === -1 && isStrict) refuse(400, 'The cursor is not valid.', 'assumed')
  const start = Math.max(found, 0)
  const data = items.slice(start, start + perPage)
  const nextCursor = items[start + perPage]?.id ?? null
  return {
    pagination: {
      totalResults: items.length,
      returnedResults: data.length,
      perPage,
      totalPages: Math.ceil(items.length / perPage),
      nextCursor,
      nextPage:
        nextCursor === null
          ? null
          : `${call.origin}/api/v1${path}?cursor=${encodeURIComponent(nextCursor)}&perPage=${perPage}`,
    },
    data,
  }
}

/** The list of published emails documents no 400 for this; every other list does. */
function readPerPage(sent: string | null, isStrict: boolean): number {
  if (sent === null || sent === '') return usual
  const perPage = Number(sent)
  if (Number.isInteger(perPage) && perPage >= fewest && perPage <= most) return perPage
  if (isStrict) refuse(400, `perPage must be a number from ${fewest} to ${most}.`, 'assumed')
  return Number.isFinite(perPage) ? Math.min(Math.max(Math.trunc(perPage), fewest), most) : usual
}
