import { describe, expect, it } from 'vitest'
import {
  describeOperations,
  emptyPage,
  refusesBeforeSending,
} from '../../test/support/describe-operations.ts'
import { answers, client } from '../../test/support/stub.ts'

const group = {
  id: 'g1',
  name: 'Onboarding',
  description: '',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
}
const kinds = [
  ['campaignGroups', 'campaign-groups', 'campaignGroupId'],
  ['transactionalGroups', 'transactional-groups', 'transactionalGroupId'],
] as const

describe.each(kinds)('%s', (kind, path, id) => {
  describeOperations([
    {
      operation: `${kind}.list`,
      call: (loops, options) => loops[kind].list({}, options).page(),
      sends: `GET /v1/${path}`,
      answer: emptyPage,
    },
    {
      operation: `${kind}.get`,
      call: (loops, options) => loops[kind].get('g 1', options),
      sends: `GET /v1/${path}/g%201`,
      answer: group,
    },
    {
      operation: `${kind}.create`,
      call: (loops, options) =>
        loops[kind].create({ name: 'Onboarding', description: 'First week' }, options),
      sends: `POST /v1/${path}`,
      body: { name: 'Onboarding', description: 'First week' },
      answer: group,
    },
    {
      operation: `${kind}.update`,
      call: (loops, options) => loops[kind].update('g1', { description: '' }, options),
      sends: `POST /v1/${path}/g1`,
      body: { description: '' },
      answer: group,
    },
  ])

  refusesBeforeSending([
    ['name', (loops) => loops[kind].create({} as never)],
    ['name', (loops) => loops[kind].create({ name: 'Unsorted' })],
    ['name', (loops) => loops[kind].update('g1', { name: 'Unsorted' })],
    ['name', (loops) => loops[kind].update('g1', { name: null } as never)],
    ['description', (loops) => loops[kind].update('g1', { description: null } as never)],
    ['group', (loops) => loops[kind].update('g1', {})],
    ['colour', (loops) => loops[kind].create({ name: 'Onboarding', colour: 'red' } as never)],
    [id, (loops) => loops[kind].get('')],
    [id, (loops) => loops[kind].update(undefined as never, { name: 'Onboarding' })],
  ])

  it('are read to the end', async () => {
    const more = { ...emptyPage.pagination, nextCursor: 'two' }
    const { loops, sent } = client([
      answers({ data: [group], pagination: more }),
      answers({ ...emptyPage, data: [{ ...group, id: 'g2' }] }),
    ])
    const ids: string[] = []
    for await (const one of loops[kind].list()) ids.push(one.id)
    expect(ids).toEqual(['g1', 'g2'])
    expect(sent.map(({ query }) => query)).toEqual([{}, { cursor: 'two' }])
  })
})
