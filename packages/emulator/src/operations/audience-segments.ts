import { refuse, success } from '../api/answer.ts'
import type { Handle } from '../api/call.ts'
import { InvalidInputError, anyText, shape, text, type Check } from '../input/check.ts'
import { audienceFilter } from '../rules/audience-filter.ts'
import { checkFilterReferences } from '../rules/audience-filter-references.ts'
import { readContentBody } from '../rules/content-body.ts'
import { findRecord } from '../rules/find-record.ts'
import { newestFirst, pageOf } from '../rules/paging.ts'
import { newId } from '../state/id.ts'

const atMost =
  (longest: number, check: Check<string>): Check<string> =>
  (value, where) => {
    const given = check(value, where)
    if (given.length > longest)
      throw new InvalidInputError(`${where} may have at most ${longest} characters.`)
    return given
  }

const toCreate = shape(
  { name: atMost(255, text), filter: audienceFilter },
  { description: atMost(1000, anyText) },
)

/** @see https://loops.so/docs/api-reference/list-audience-segments */
export const listAudienceSegments: Handle = (call) =>
  success(pageOf(call, '/audience-segments', newestFirst(call.team.state.audienceSegments.values())))

/** @see https://loops.so/docs/api-reference/get-audience-segment */
export const getAudienceSegment: Handle = (call) =>
  success(findRecord(call, call.team.state.audienceSegments, 'audienceSegmentId', 'Audience segment'))

/** @see https://loops.so/docs/api-reference/create-audience-segment */
export const createAudienceSegment: Handle = (call) => {
  const { name, description = null, filter } = readContentBody(call, toCreate)
  const { audienceSegments } = call.team.state
  if ([...audienceSegments.values()].some((known) => known.name === name))
    refuse(400, 'An audience segment with this name already exists.')
  checkFilterReferences(call, filter)
  const segment = { id: newId(), name, description, createdAt: call.at, updatedAt: call.at, filter }
  audienceSegments.set(segment.id, segment)
  call.changed({
    kind: 'audienceSegment.created',
    subject: { type: 'audienceSegment', id: segment.id, label: name },
  })
  return success(segment)
}
