import { failed, page, paging } from '../answers.ts'
import { counted, type Operations } from '../operation.ts'
import {
  boolean,
  closed,
  date,
  either,
  list,
  nullable,
  number,
  object,
  oneOf,
  oneOfWords,
  type Shape,
  shortText,
  text,
} from '../shape.ts'

const condition = either(
  object({
    type: oneOf('property'),
    key: text,
    operator: oneOfWords(`
    any contains notContains equals notEquals greaterThan lessThan isTrue isFalse empty
    notEmpty dateEmpty dateNotEmpty after before between
  `),
    'value?': either(text, number, object({ from: date, to: date })),
  }),
  object({ type: oneOf('optIn'), status: nullable(oneOf('accepted', 'pending', 'rejected')) }),
  object({
    type: oneOf('activity'),
    action: oneOf('sent', 'opened', 'clicked'),
    negate: boolean,
    target: oneOf('campaign', 'workflow', 'workflowEmail'),
    id: text,
  }),
)

/** Which contacts are meant: those that meet all conditions, or any of them. */
export const filter: Shape = closed({ match: oneOf('all', 'any'), conditions: list(condition, 1) })

const segment = object({
  id: text,
  name: text,
  description: nullable(text),
  createdAt: text,
  updatedAt: text,
  filter: nullable(filter),
})

/** Filters of the audience that are kept under a name. */
export const segments: Operations = counted('api', {
  'audienceSegments.list': {
    call: 'GET /v1/audience-segments',
    query: paging,
    answers: { 200: page(segment), 400: failed },
  },
  'audienceSegments.create': {
    call: 'POST /v1/audience-segments',
    body: closed({ name: shortText(255), 'description?': shortText(1000), filter }),
    answers: { 200: segment, 400: failed, 404: failed },
  },
  'audienceSegments.get': {
    call: 'GET /v1/audience-segments/{audienceSegmentId}',
    answers: { 200: segment, 400: failed, 404: failed },
  },
})
