import { describe, expect, it } from 'vitest'
import { describeOperations, refusesBeforeSending } from '../../test/support/describe-operations.ts'
import { answers, client, refuses } from '../../test/support/stub.ts'
import type { Loops, LoopsCall, WorkflowNodePayload } from '../index.ts'

const workflow = {
  id: 'w1',
  workflowRevisionId: 'r2',
  status: 'Draft',
  mailingListId: null,
  rootNodeId: 'n1',
  nodes: {},
}
const timer = { id: 'n2', typeName: 'TimerAction', nextNodeIds: ['n3'], amount: 1, unit: 'd' }
const created = { node: { ...timer, workflowRevisionId: 'r2' }, workflow }
const changed = { ...timer, workflowRevisionId: 'r2', workflow }
const expectedRevisionId = 'r1'
const at = { expectedRevisionId } as const

describeOperations([
  {
    operation: 'workflows.nodes.create',
    call: (loops, options) =>
      loops.workflows.nodes.create(
        'w1',
        { ...at, nodeTypeName: 'TimerAction', insertMode: 'between', fromNodeId: 'n1', toNodeId: 'n3' },
        options,
      ),
    sends: 'POST /v1/workflows/w1/nodes',
    body: { ...at, nodeTypeName: 'TimerAction', insertMode: 'between', fromNodeId: 'n1', toNodeId: 'n3' },
    answer: created,
  },
  {
    operation: 'workflows.nodes.get',
    call: (loops, options) => loops.workflows.nodes.get('w1', 'n 2', options),
    sends: 'GET /v1/workflows/w1/nodes/n%202',
    answer: { ...timer, workflowId: 'w1', workflowRevisionId: null },
  },
  {
    operation: 'workflows.nodes.update',
    call: (loops, options) =>
      loops.workflows.nodes.update('w1', 'n2', { ...at, payload: { amount: 0, unit: 'h' } }, options),
    sends: 'POST /v1/workflows/w1/nodes/n2',
    body: { ...at, payload: { amount: 0, unit: 'h' } },
    answer: changed,
  },
  {
    operation: 'workflows.nodes.delete',
    call: (loops, options) =>
      loops.workflows.nodes.delete('w1', 'n2', { ...at, queuedContactPolicy: 'discard' }, options),
    sends: 'DELETE /v1/workflows/w1/nodes/n2',
    body: { ...at, queuedContactPolicy: 'discard' },
    answer: { status: 'deleted', nodeIds: ['n2'], queuedContactCount: 1, workflowRevisionId: 'r2', workflow },
  },
  {
    operation: 'workflows.nodes.deleteRecursively',
    call: (loops, options) =>
      loops.workflows.nodes.deleteRecursively('w1', 'n2', { ...at, dryRun: true }, options),
    sends: 'DELETE /v1/workflows/w1/nodes/n2/recursive',
    body: { ...at, dryRun: true },
    answer: { status: 'dryRun', nodeIds: ['n2', 'n3'], queuedContactCount: 0 },
  },
  {
    operation: 'workflows.nodes.addBranch',
    call: (loops, options) => loops.workflows.nodes.addBranch('w1', 'n2', at, options),
    sends: 'POST /v1/workflows/w1/nodes/n2/add-branch',
    body: at,
    answer: created,
  },
  {
    operation: 'workflows.nodes.reroute',
    call: (loops, options) =>
      loops.workflows.nodes.reroute('w1', 'n2', { ...at, newTargetNodeId: 'n4' }, options),
    sends: 'POST /v1/workflows/w1/nodes/n2/reroute',
    body: { ...at, newTargetNodeId: 'n4' },
    answer: changed,
  },
])

const update =
  (payload: unknown) =>
  (loops: Loops): LoopsCall<unknown> =>
    loops.workflows.nodes.update('w1', 'n2', { ...at, payload: payload as WorkflowNodePayload })
const create =
  (place: object) =>
  (loops: Loops): LoopsCall<unknown> =>
    loops.workflows.nodes.create('w1', { ...at, nodeTypeName: 'TimerAction', ...place } as never)
const side = { operator: 'any', value: '' }

describe('a node', () => {
  refusesBeforeSending([
    ['insertMode', create({})],
    ['insertMode', create({ insertMode: 'around' })],
    ['toNodeId', create({ insertMode: 'between', fromNodeId: 'n1' })],
    ['fromNodeId', create({ insertMode: 'before', toNodeId: 'n1', fromNodeId: 'n2' })],
    ['fromNodeId', create({ insertMode: 'after', fromNodeId: ' ' })],
    ['nodeTypeName', create({ insertMode: 'after', fromNodeId: 'n1', nodeTypeName: 'ExitAction' })],
    ['payload', update(undefined)],
    ['payload', update({})],
    ['payload.amount', update({ amount: -1 })],
    ['payload.amount', update({ amount: Number.NaN })],
    ['payload.unit', update({ unit: 'w' })],
    ['payload.samplingRate', update({ samplingRate: 101 })],
    ['payload.typeName', update({ typeName: 'ExitAction' })],
    ['payload.subject', update({ subject: 'Hi' })],
    ['payload.eventName', update({ eventName: 'signup', eventPatternId: 'p1' })],
    ['payload.contactPropertyQuery.was', update({ contactPropertyQuery: { key: 'plan', is: side } })],
    [
      'payload.contactPropertyQuery.is.value',
      update({ contactPropertyQuery: { key: 'plan', is: { operator: 'any' }, was: side } }),
    ],
    ['payload.audienceFilter.conditions', update({ audienceFilter: { match: 'all', conditions: [] } })],
    ['newTargetNodeId', (loops) => loops.workflows.nodes.reroute('w1', 'n2', at as never)],
    [
      'queuedContactPolicy',
      (loops) => loops.workflows.nodes.delete('w1', 'n2', { ...at, queuedContactPolicy: 'keep' } as never),
    ],
    ['nodeId', (loops) => loops.workflows.nodes.get('w1', '')],
  ])

  it.each<WorkflowNodePayload>([
    { typeName: 'SignupTrigger' },
    { typeName: 'EventTrigger', eventName: null, reEligible: true },
    { contactPropertyQuery: { key: 'plan', is: { operator: 'equal', value: 'pro' }, was: side as never } },
    { audienceSegmentId: null, audienceFilter: null, appliesDownstream: false },
    { samplingRate: 100 },
    { isControl: true },
  ])('takes the fields of each type: %j', async (payload) => {
    const { loops, sent } = client([answers(changed)])
    await update(payload)(loops)
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ ...at, payload })
  })

  it('whose change Loops has not built is not tried again', async () => {
    const { loops, sent } = client([refuses(501, 'Not implemented.')])
    expect(await update({ amount: 1 })(loops).safe()).toMatchObject({
      error: { code: 'not_implemented', status: 501, retryable: false, mayHaveHappened: false },
    })
    expect(sent).toHaveLength(1)
  })

  it('is edited on the revision that was read', async () => {
    const { loops, sent } = client([
      answers({ ...timer, workflowId: 'w1', workflowRevisionId: 'r1' }),
      refuses(409),
      answers({ ...timer, amount: 5, workflowId: 'w1', workflowRevisionId: 'r2' }),
      answers(changed),
    ])
    await loops.workflows.nodes.edit('w1', 'n2', (node) =>
      node.typeName === 'TimerAction' ? { amount: node.amount * 2 } : null,
    )
    expect(sent.flatMap(({ body }) => (body ? [JSON.parse(body)] : []))).toEqual([
      { expectedRevisionId: 'r1', payload: { amount: 2 } },
      { expectedRevisionId: 'r2', payload: { amount: 10 } },
    ])
  })
})
