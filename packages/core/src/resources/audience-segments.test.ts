import { describe, expect, it } from 'vitest'
import {
  describeOperations,
  emptyPage,
  refusesBeforeSending,
} from '../../test/support/describe-operations.ts'
import { answers, client } from '../../test/support/stub.ts'
import type { AudienceCondition, AudienceFilter, Loops, LoopsCall, PropertyOperator } from '../index.ts'

const conditions: readonly AudienceCondition[] = [
  { type: 'property', key: 'plan', operator: 'equals', value: 'pro' },
  { type: 'property', key: 'seats', operator: 'greaterThan', value: 0 },
  { type: 'property', key: 'since', operator: 'between', value: { from: '2026-01-01', to: '2026-02-01' } },
  { type: 'property', key: 'beta', operator: 'isTrue' },
  { type: 'optIn', status: 'accepted' },
  { type: 'optIn', status: null },
  { type: 'activity', action: 'clicked', negate: true, target: 'workflowEmail', id: 'w1' },
]
const filter: AudienceFilter = { match: 'all', conditions }
const segment = {
  id: 's1',
  name: 'Pro',
  description: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  filter,
}

describeOperations([
  {
    operation: 'audienceSegments.list',
    call: (loops, options) => loops.audienceSegments.list({}, options).page(),
    sends: 'GET /v1/audience-segments',
    answer: emptyPage,
  },
  {
    operation: 'audienceSegments.get',
    call: (loops, options) => loops.audienceSegments.get('s1', options),
    sends: 'GET /v1/audience-segments/s1',
    answer: segment,
  },
  {
    operation: 'audienceSegments.create',
    call: (loops, options) =>
      loops.audienceSegments.create(
        { name: 'n'.repeat(255), description: 'd'.repeat(1000), filter },
        options,
      ),
    sends: 'POST /v1/audience-segments',
    body: { name: 'n'.repeat(255), description: 'd'.repeat(1000), filter },
    answer: segment,
  },
])

const create = (input: object) => (loops: Loops) => loops.audienceSegments.create(input as never)
const where = (condition: unknown): ((loops: Loops) => LoopsCall<unknown>) =>
  create({ name: 'Pro', filter: { match: 'all', conditions: [condition] } })
const property = { type: 'property', key: 'plan', operator: 'equals', value: 'pro' }
const activity = { type: 'activity', action: 'sent', negate: false, target: 'campaign', id: 'c1' }
const without: readonly PropertyOperator[] = [
  'any',
  'isTrue',
  'isFalse',
  'empty',
  'notEmpty',
  'dateEmpty',
  'dateNotEmpty',
]
const withOne: readonly PropertyOperator[] = [
  'contains',
  'notContains',
  'equals',
  'notEquals',
  'greaterThan',
  'lessThan',
  'after',
  'before',
]

describe('a segment', () => {
  const filtered = (part: object): ((loops: Loops) => LoopsCall<unknown>) =>
    create({ name: 'Pro', filter: { ...filter, ...part } })

  refusesBeforeSending([
    ['name', create({ filter })],
    ['name', create({ name: 'n'.repeat(256), filter })],
    ['description', create({ name: 'Pro', description: 'd'.repeat(1001), filter })],
    ['description', create({ name: 'Pro', description: null, filter })],
    ['filter', create({ name: 'Pro' })],
    ['filter', create({ name: 'Pro', filter: null })],
    ['id', create({ name: 'Pro', filter, id: 's1' })],
    ['filter.match', filtered({ match: 'none' })],
    ['filter.match', filtered({ match: undefined })],
    ['filter.conditions', filtered({ conditions: [] })],
    ['filter.conditions', filtered({ conditions: {} })],
    ['filter.conditions', filtered({ conditions: undefined })],
    ['filter.operator', filtered({ operator: 'and' })],
    ['audienceSegmentId', (loops) => loops.audienceSegments.get('')],
  ])
})

describe('a condition', () => {
  const path = 'filter.conditions.0'

  refusesBeforeSending([
    [path, where('plan = pro')],
    [`${path}.type`, where({})],
    [`${path}.type`, where({ ...property, type: 'toString' })],
    [`${path}.type`, where({ match: 'all', conditions })],
    [`${path}.key`, where({ ...property, key: undefined })],
    [`${path}.operator`, where({ ...property, operator: 'like' })],
    [`${path}.operator`, where({ ...property, operator: undefined })],
    [`${path}.property`, where({ ...property, property: 'plan' })],
    [`${path}.value`, where({ ...property, value: Number.NaN })],
    [`${path}.value`, where({ ...property, value: true })],
    [`${path}.value`, where({ ...property, value: { from: 'a', to: 'b' } })],
    [`${path}.value`, where({ ...property, operator: 'between', value: 'a' })],
    [`${path}.value`, where({ ...property, operator: 'between', value: undefined })],
    [`${path}.value.to`, where({ ...property, operator: 'between', value: { from: 'a' } })],
    [
      `${path}.value.until`,
      where({ ...property, operator: 'between', value: { from: 'a', to: 'b', until: 'c' } }),
    ],
    [`${path}.status`, where({ type: 'optIn' })],
    [`${path}.status`, where({ type: 'optIn', status: 'unknown' })],
    [`${path}.value`, where({ type: 'optIn', status: null, value: 'x' })],
    [`${path}.negate`, where({ ...activity, negate: undefined })],
    [`${path}.action`, where({ ...activity, action: 'bounced' })],
    [`${path}.target`, where({ ...activity, target: 'transactional' })],
    [`${path}.id`, where({ ...activity, id: '' })],
  ])

  refusesBeforeSending(
    without.map((operator) => [`${path}.value`, where({ ...property, operator, value: 'pro' })] as const),
  )

  refusesBeforeSending(
    withOne.map((operator) => [`${path}.value`, where({ ...property, operator, value: undefined })] as const),
  )

  it.each([
    ...without.map((operator) => ({ type: 'property', key: 'plan', operator })),
    ...withOne.flatMap((operator) => [
      { ...property, operator, value: 'pro' },
      { ...property, operator, value: 0 },
    ]),
  ])('with $operator and $value is sent as it is', async (condition) => {
    const { loops, sent } = client([answers(segment)])
    await where(condition)(loops)
    expect(JSON.parse(sent[0]?.body ?? '').filter.conditions).toEqual([condition])
  })
})
