import { describe, expect, it } from 'vitest'
import {
  describeOperations,
  emptyPage,
  refusesBeforeSending,
} from '../../test/support/describe-operations.ts'
import { answers, breaks, client, refuses, says } from '../../test/support/stub.ts'
import { LoopsConflictError } from '../index.ts'

const workflow = {
  id: 'w1',
  workflowRevisionId: 'r1',
  status: 'Draft',
  name: 'Welcome',
  mailingListId: null,
  rootNodeId: 'n1',
  nodes: { n1: { typeName: 'BlankTrigger', nextNodeIds: [] } },
}
const pattern = { id: 'p1', eventName: 'signup', eventProperties: [], incomingWebhookPlatform: null }
const expectedRevisionId = 'r1'

describeOperations([
  {
    operation: 'eventPatterns.list',
    call: (loops, options) => loops.eventPatterns.list({ perPage: 50 }, options).page(),
    sends: 'GET /v1/event-patterns?perPage=50',
    answer: emptyPage,
  },
  {
    operation: 'eventPatterns.get',
    call: (loops, options) => loops.eventPatterns.get('p1', options),
    sends: 'GET /v1/event-patterns/p1',
    answer: pattern,
  },
  {
    operation: 'eventPatterns.getByName',
    call: (loops, options) => loops.eventPatterns.getByName('sign up/ü', options),
    sends: 'GET /v1/event-patterns/by-name/sign%20up%2F%C3%BC',
    answer: pattern,
  },
  {
    operation: 'workflows.list',
    call: (loops, options) => loops.workflows.list({}, options).page(),
    sends: 'GET /v1/workflows',
    answer: emptyPage,
  },
  {
    operation: 'workflows.get',
    call: (loops, options) => loops.workflows.get('w1', options),
    sends: 'GET /v1/workflows/w1',
    answer: workflow,
  },
  {
    operation: 'workflows.create',
    call: (loops, options) =>
      loops.workflows.create({ name: 'Welcome', description: '', mailingListId: null }, options),
    sends: 'POST /v1/workflows',
    body: { name: 'Welcome', description: '', mailingListId: null },
    answer: workflow,
  },
  {
    operation: 'workflows.update',
    call: (loops, options) =>
      loops.workflows.update('w1', { expectedRevisionId: null, name: 'Again' }, options),
    sends: 'POST /v1/workflows/w1',
    body: { expectedRevisionId: null, name: 'Again' },
    answer: workflow,
  },
  ...(['dryRun', 'queuedContactsFound', 'updated'] as const).map((status) => ({
    operation: 'workflows.changeMailingList' as const,
    call: ((loops, options) =>
      loops.workflows.changeMailingList(
        'w1',
        { expectedRevisionId, mailingListId: 'l1', dryRun: true, queuedContactPolicy: 'discard' },
        options,
      )) satisfies Parameters<typeof describeOperations>[0][number]['call'],
    sends: 'POST /v1/workflows/w1/mailing-list',
    body: { expectedRevisionId, mailingListId: 'l1', dryRun: true, queuedContactPolicy: 'discard' },
    answer: { status, mailingListId: 'l1', queuedContactCount: 2 },
  })),
])

describe('deleting a workflow', () => {
  it('sends the revision in the body, and takes an answer without one for done', async () => {
    const { loops, sent } = client([says(null, 204)])
    expect(await loops.workflows.delete('w1', { expectedRevisionId, confirmDelete: true })).toEqual({
      success: true,
    })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ method: 'DELETE', path: '/api/v1/workflows/w1' })
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ expectedRevisionId, confirmDelete: true })
  })

  it('is done when a repeated attempt finds nothing, and not found when the first one does', async () => {
    const lost = client([breaks(), refuses(404)])
    const { meta } = await lost.loops.workflows.delete('w1', { expectedRevisionId }).withMeta()
    expect(meta).toMatchObject({ attempts: 2, deduplicated: true })
    const never = client([refuses(404)])
    expect(await never.loops.workflows.delete('w1', { expectedRevisionId }).safe()).toMatchObject({
      error: { code: 'not_found', mayHaveHappened: false },
    })
  })

  it('does not tell a stale revision from a workflow that sends: Loops answers both with 409', async () => {
    const { loops } = client([refuses(409, 'Retry with confirmDelete.')])
    const settled = await loops.workflows.delete('w1', { expectedRevisionId }).safe()
    expect(!settled.ok && settled.error).toBeInstanceOf(LoopsConflictError)
    expect(settled).toMatchObject({ error: { code: 'conflict', reason: 'unknown' } })
  })
})

describe('a workflow', () => {
  refusesBeforeSending([
    ['name', (loops) => loops.workflows.create({ description: 'x' } as never)],
    ['name', (loops) => loops.workflows.create({ name: '' })],
    ['nodes', (loops) => loops.workflows.create({ name: 'n', nodes: [] } as never)],
    ['expectedRevisionId', (loops) => loops.workflows.update('w1', { name: 'n' } as never)],
    ['expectedRevisionId', (loops) => loops.workflows.update('w1', { expectedRevisionId: '', name: 'n' })],
    ['changes', (loops) => loops.workflows.update('w1', { expectedRevisionId })],
    ['expectedRevisionId', (loops) => loops.workflows.delete('w1', {} as never)],
    [
      'confirmDelete',
      (loops) => loops.workflows.delete('w1', { expectedRevisionId, confirmDelete: 1 } as never),
    ],
    ['mailingListId', (loops) => loops.workflows.changeMailingList('w1', { expectedRevisionId } as never)],
    ['workflowId', (loops) => loops.workflows.get('..')],
  ])

  it('that the team may not create is an entitlement, not an outage: 500 is not tried again', async () => {
    const { loops, sent } = client([refuses(500, 'Unavailable.')])
    const settled = await loops.workflows.create({ name: 'Welcome' }).safe()
    expect(settled).toMatchObject({
      error: { code: 'not_entitled', status: 500, retryable: false, mayHaveHappened: false },
    })
    expect(sent).toHaveLength(1)
  })

  it('that changed since it was read is a stale revision', async () => {
    const { loops } = client([refuses(409)])
    const settled = await loops.workflows.update('w1', { expectedRevisionId, name: 'n' }).safe()
    expect(settled).toMatchObject({ error: { code: 'stale_revision', reason: 'stale_revision' } })
  })
})

describe('editing a workflow', () => {
  it('writes on the revision that was read, and again on the next one when somebody was faster', async () => {
    const { loops, sent } = client([
      answers(workflow),
      refuses(409),
      answers({ ...workflow, workflowRevisionId: 'r2', name: 'Hello' }),
      answers({ ...workflow, workflowRevisionId: 'r3', name: 'Hello!' }),
    ])
    const edited = await loops.workflows.edit('w1', ({ name }) => ({ name: `${name}!` }))
    expect(edited.workflowRevisionId).toBe('r3')
    const bodies = sent.flatMap(({ body }) => (body ? [JSON.parse(body)] : []))
    expect(bodies).toEqual([
      { name: 'Welcome!', expectedRevisionId: 'r1' },
      { name: 'Hello!', expectedRevisionId: 'r2' },
    ])
  })

  it('writes nothing where there is nothing to change', async () => {
    const { loops, sent } = client([answers(workflow)])
    expect(await loops.workflows.edit('w1', () => null)).toEqual(workflow)
    expect(sent).toHaveLength(1)
  })

  it('does not repeat a write that may have arrived', async () => {
    const { loops, sent } = client([answers(workflow), breaks(), refuses(409)])
    const settled = await loops.workflows.edit('w1', ({ name }) => ({ name: `${name}!` })).safe()
    expect(settled).toMatchObject({ error: { code: 'stale_revision', mayHaveHappened: true } })
    expect(sent).toHaveLength(3)
  })
})
