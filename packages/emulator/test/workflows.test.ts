import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api, type Reply } from './api.ts'

interface Graph {
  id: string
  workflowRevisionId: string | null
  rootNodeId: string
  status: string
  nodes: Record<string, { typeName: string; nextNodeIds: string[] }>
}
interface NodeBody {
  id: string
  workflowRevisionId: string
  createdChildNodes?: { id: string; typeName: string }[]
  [field: string]: unknown
}

let emulator: Emulator
beforeEach(() => {
  emulator = createEmulator({
    seed: {
      mailingLists: [{ id: 'list_news', name: 'News' }],
      contactProperties: [{ key: 'seats', type: 'number' }],
    },
  })
})

const call = (method: string, path: string, body?: unknown): Promise<Reply> =>
  api(emulator, method, `/workflows${path}`, body)

async function create(more: object = {}): Promise<Graph> {
  const reply = await call('POST', '', { name: 'Welcome series', ...more })
  expect(reply.status).toBe(200)
  return reply.body as Graph
}

const read = async (id: string): Promise<Graph> => (await call('GET', `/${id}`)).body as Graph

function idOf({ nodes }: Graph, typeName: string): string {
  const found = Object.entries(nodes).find(([, node]) => node.typeName === typeName)
  if (found === undefined) throw new Error(`There is no ${typeName}.`)
  return found[0]
}

/** Puts a node before the exit. */
async function add(id: string, nodeTypeName: string): Promise<NodeBody> {
  const graph = await read(id)
  const reply = await call('POST', `/${id}/nodes`, {
    expectedRevisionId: graph.workflowRevisionId,
    insertMode: 'before',
    toNodeId: idOf(graph, 'ExitAction'),
    nodeTypeName,
  })
  expect(reply).toMatchObject({ status: 200 })
  return (reply.body as { node: NodeBody }).node
}

/** Sends a change of the newest revision. */
async function change(method: string, id: string, path: string, body: object = {}): Promise<Reply> {
  const { workflowRevisionId } = await read(id)
  return call(method, `/${id}${path}`, { expectedRevisionId: workflowRevisionId, ...body })
}

const refused = (status: number, message: unknown = expect.any(String)): object => ({
  status,
  body: { message },
})

describe('a workflow', () => {
  it('starts as a draft of a blank trigger and an exit', async () => {
    const graph = await create({ description: 'For new people', mailingListId: 'list_news' })
    const exit = idOf(graph, 'ExitAction')
    expect(graph).toEqual({
      id: expect.any(String),
      url: `https://app.loops.so/workflows/${graph.id}`,
      workflowRevisionId: expect.any(String),
      status: 'Draft',
      name: 'Welcome series',
      description: 'For new people',
      mailingListId: 'list_news',
      rootNodeId: idOf(graph, 'BlankTrigger'),
      nodes: {
        [graph.rootNodeId]: { typeName: 'BlankTrigger', nextNodeIds: [exit] },
        [exit]: { typeName: 'ExitAction', nextNodeIds: [] },
      },
    })
    expect(await read(graph.id)).toEqual(graph)
  })

  it.each([
    [{}, 'name must be'],
    [{ name: 'A', color: 'red' }, '`color` is not known'],
    [{ name: 'A', mailingListId: 'nowhere' }, 'Mailing list not found.'],
  ])('is not made of %j', async (body, words) => {
    expect(await call('POST', '', body)).toMatchObject(refused(400, expect.stringContaining(words)))
  })

  it('is refused with 500 to a team that may not make one', async () => {
    emulator.configure({ workflowCreation: false })
    expect(await call('POST', '', { name: 'A' })).toMatchObject(refused(500))
  })

  it('is refused with 401 to a team without the workflow API', async () => {
    emulator.configure({ workflowApi: false })
    expect(await call('GET', '')).toMatchObject(refused(401))
  })

  it('is listed, the newest first', async () => {
    const { id } = await create()
    emulator.seed({ workflows: [{ id: 'simple', eventName: 'signup', subject: 'Welcome' }] })
    expect((await call('GET', '')).body).toMatchObject({
      pagination: { totalResults: 2, nextCursor: null },
      data: [{ id: 'simple', name: 'signup', createdAt: expect.any(String) }, { id }],
    })
    expect(await call('GET', '?perPage=5')).toMatchObject(refused(400))
    expect(await call('GET', '?cursor=nowhere')).toMatchObject(refused(400))
  })

  it('changes its name under its next revision', async () => {
    const before = await create()
    const expectedRevisionId = before.workflowRevisionId
    const reply = await call('POST', `/${before.id}`, { expectedRevisionId, name: 'Renamed' })
    expect(reply).toMatchObject({ status: 200, body: { name: 'Renamed' } })
    expect((reply.body as Graph).workflowRevisionId).not.toBe(expectedRevisionId)
    expect(await call('POST', `/${before.id}`, { expectedRevisionId, name: 'Again' })).toMatchObject(
      refused(409),
    )
  })

  it.each([
    [{ name: 'A' }, 400],
    [{ expectedRevisionId: null, name: 'A' }, 409],
    [{ expectedRevisionId: 'x' }, 400],
    [{ expectedRevisionId: 7, name: 'A' }, 400],
  ])('is not changed by %j', async (body, status) => {
    const { id } = await create()
    expect(await call('POST', `/${id}`, body)).toMatchObject(refused(status))
  })

  it('from before revisions is changed with null once', async () => {
    emulator.seed({
      workflows: [
        {
          id: 'old',
          name: 'Old',
          rootNodeId: 't',
          nodes: { t: { id: 't', typeName: 'BlankTrigger', nextNodeIds: [] } },
          revisionId: null,
        },
      ],
    })
    const body = { expectedRevisionId: null, name: 'Newer' }
    expect(await call('POST', '/old', body)).toMatchObject({
      status: 200,
      body: { workflowRevisionId: expect.any(String) },
    })
    expect(await call('POST', '/old', body)).toMatchObject(refused(409))
  })

  it('that is not there is a 404', async () => {
    const expectedRevisionId = null
    expect(await call('GET', '/nowhere')).toMatchObject(refused(404, 'Workflow not found.'))
    expect(await call('POST', '/nowhere', { expectedRevisionId, name: 'A' })).toMatchObject(refused(404))
    expect(await call('DELETE', '/nowhere', { expectedRevisionId })).toMatchObject(refused(404))
    expect(await call('GET', '/nowhere/nodes/x')).toMatchObject(refused(404))
    const { id } = await create()
    expect(await call('GET', `/${id}/nodes/x`)).toMatchObject(refused(404, 'Workflow node not found.'))
  })

  it('is deleted with 204 and then gone', async () => {
    const { id } = await create()
    expect(await change('DELETE', id, '')).toMatchObject({ status: 204, body: '' })
    expect(await call('GET', `/${id}`)).toMatchObject(refused(404))
  })

  it('that is sending is deleted only when that is confirmed', async () => {
    const { id } = await create()
    emulator.controlWorkflow(id, { status: 'Sending' })
    expect(await change('DELETE', id, '')).toMatchObject(refused(409))
    expect(await change('DELETE', id, '', { confirmDelete: true })).toMatchObject({ status: 204 })
  })

  it('is not deleted by the older version of the API', async () => {
    emulator.configure({ specification: '1.21.6' })
    const graph = await create()
    expect(graph).not.toHaveProperty('url')
    expect(await change('DELETE', graph.id, '')).toMatchObject(refused(405))
  })
})

describe('the mailing list of a workflow', () => {
  const path = '/mailing-list'

  it('is changed and taken away', async () => {
    const { id } = await create()
    expect((await change('POST', id, path, { mailingListId: 'list_news' })).body).toMatchObject({
      status: 'updated',
      mailingListId: 'list_news',
      queuedContactCount: 0,
      workflowRevisionId: expect.any(String),
      workflow: { id, mailingListId: 'list_news' },
    })
    expect((await change('POST', id, path, { mailingListId: null })).body).toMatchObject({
      mailingListId: null,
    })
    expect(await change('POST', id, path, { mailingListId: 'nowhere' })).toMatchObject(refused(400))
    expect(await change('POST', id, path)).toMatchObject(refused(400))
  })

  it('discards who waits and is not on it, only when the call says so', async () => {
    emulator.seed({
      contacts: [
        { id: 'ada', email: 'ada@example.com', mailingLists: ['list_news'] },
        { id: 'bob', email: 'bob@example.com' },
      ],
    })
    const graph = await create()
    const queuedContacts = ['ada', 'bob'].map((contactId) => ({ contactId, nodeId: graph.rootNodeId }))
    emulator.controlWorkflow(graph.id, { queuedContacts })
    const body = { mailingListId: 'list_news' }
    const found = { mailingListId: 'list_news', queuedContactCount: 1 }
    expect((await change('POST', graph.id, path, { ...body, dryRun: true })).body).toEqual({
      status: 'dryRun',
      ...found,
    })
    expect((await change('POST', graph.id, path, body)).body).toEqual({
      status: 'queuedContactsFound',
      ...found,
    })
    expect(await read(graph.id)).toMatchObject({
      mailingListId: null,
      workflowRevisionId: graph.workflowRevisionId,
    })
    expect(
      (await change('POST', graph.id, path, { ...body, queuedContactPolicy: 'discard' })).body,
    ).toMatchObject({ status: 'updated', ...found })
    expect((await change('POST', graph.id, path, { ...body, dryRun: true })).body).toMatchObject({
      queuedContactCount: 0,
    })
  })
})

describe('a node', () => {
  it('is made with its paths, and read by itself', async () => {
    const { id } = await create()
    const branch = await add(id, 'BranchNode')
    expect(branch.createdChildNodes).toMatchObject([
      { typeName: 'AudienceFilter' },
      { typeName: 'AudienceFilter' },
    ])
    const [child] = branch.createdChildNodes ?? []
    const graph = await read(id)
    expect(graph.workflowRevisionId).toBe(branch.workflowRevisionId)
    expect(Object.keys(graph.nodes)).toHaveLength(5)
    expect((await call('GET', `/${id}/nodes/${child?.id}`)).body).toEqual({
      id: child?.id,
      workflowId: id,
      typeName: 'AudienceFilter',
      nextNodeIds: [idOf(graph, 'ExitAction')],
      appliesDownstream: false,
      workflowRevisionId: graph.workflowRevisionId,
    })
  })

  it('is put before another by the older name of the field, too', async () => {
    const graph = await create()
    const body = {
      insertMode: 'before',
      nodeTypeName: 'TimerAction',
      beforeNodeId: idOf(graph, 'ExitAction'),
    }
    expect(await change('POST', graph.id, '/nodes', body)).toMatchObject({ status: 200 })
    expect(await change('POST', graph.id, '/nodes', { ...body, toNodeId: 'x' })).toMatchObject(refused(400))
  })

  it.each([
    [{ insertMode: 'beside', nodeTypeName: 'TimerAction' }, 400],
    [{ insertMode: 'after', nodeTypeName: 'ExitAction', fromNodeId: 'x' }, 400],
    [{ insertMode: 'after', nodeTypeName: 'TimerAction', toNodeId: 'x' }, 400],
    [{ insertMode: 'between', nodeTypeName: 'TimerAction', fromNodeId: 'x' }, 400],
    [{ insertMode: 'after', nodeTypeName: 'TimerAction', fromNodeId: 'x' }, 404],
  ])('is not made of %j', async (body, status) => {
    const { id } = await create()
    expect(await change('POST', id, '/nodes', body)).toMatchObject(refused(status))
  })

  it('that sends has an email message of its own', async () => {
    const { id } = await create()
    const { emailMessageId, subject } = await add(id, 'SendEmailAction')
    expect(subject).toBe('')
    const message = await api(emulator, 'GET', `/email-messages/${String(emailMessageId)}`)
    expect(message).toMatchObject({ status: 200, body: { id: emailMessageId, lmx: '' } })
    expect(message.body).not.toHaveProperty('campaignId')
  })

  it('of each type is changed in its own fields', async () => {
    const { id } = await create()
    const timer = await add(id, 'TimerAction')
    expect(
      (await change('POST', id, `/nodes/${timer.id}`, { payload: { amount: 3, unit: 'h' } })).body,
    ).toMatchObject({
      id: timer.id,
      amount: 3,
      unit: 'h',
      workflowRevisionId: expect.any(String),
      workflow: { nodes: { [timer.id]: { amount: 3, unit: 'h' } } },
    })
    const experiment = await add(id, 'ExperimentBranchNode')
    const changed = await change('POST', id, `/nodes/${experiment.id}`, { payload: { samplingRate: 20 } })
    expect(changed.body).toMatchObject({ samplingRate: 20 })
    const [first, , control] = experiment.createdChildNodes ?? []
    await change('POST', id, `/nodes/${first?.id}`, { payload: { isControl: true } })
    expect((await read(id)).nodes).toMatchObject({
      [first?.id ?? '']: { isControl: true },
      [control?.id ?? '']: { isControl: false },
    })
  })

  it('that filters keeps a filter and a segment only when both are sent', async () => {
    const audienceFilter = {
      match: 'all',
      conditions: [{ type: 'property', key: 'seats', operator: 'greaterThan', value: 2 }],
    }
    const segment = (
      await api(emulator, 'POST', '/audience-segments', { name: 'Big', filter: audienceFilter })
    ).body as { id: string }
    const { id } = await create()
    const path = `/nodes/${(await add(id, 'AudienceFilter')).id}`
    const both = { audienceFilter, audienceSegmentId: segment.id, appliesDownstream: true }
    expect((await change('POST', id, path, { payload: both })).body).toMatchObject(both)
    const alone = await change('POST', id, path, { payload: { audienceSegmentId: segment.id } })
    expect(alone.body).toMatchObject({ audienceSegmentId: segment.id, appliesDownstream: true })
    expect(alone.body).not.toHaveProperty('audienceFilter')
    expect(await change('POST', id, path, { payload: { audienceSegmentId: 'nowhere' } })).toMatchObject(
      refused(400),
    )
  })

  it('that starts a workflow becomes a trigger of another type', async () => {
    emulator.seed({
      eventPatterns: [{ eventName: 'signup', eventProperties: [{ name: 'plan', type: 'string' }] }],
    })
    const { id, rootNodeId } = await create({ mailingListId: 'list_news' })
    const path = `/nodes/${rootNodeId}`
    const update = async (payload: object): Promise<unknown> =>
      (await change('POST', id, path, { payload })).body
    expect(await update({ typeName: 'EventTrigger', eventName: 'signup', reEligible: true })).toMatchObject({
      typeName: 'EventTrigger',
      eventName: 'signup',
      eventProperties: [{ name: 'plan', type: 'string' }],
      reEligible: true,
    })
    expect(await update({ eventName: null })).not.toHaveProperty('eventName')
    const { data } = (await api(emulator, 'GET', '/event-patterns')).body as { data: { id: string }[] }
    expect(await update({ eventPatternId: data[0]?.id })).toMatchObject({ eventName: 'signup' })
    expect(await update({ typeName: 'AddToListTrigger' })).toMatchObject({
      mailingListId: 'list_news',
      reEligible: true,
    })
    const contactPropertyQuery = {
      key: 'seats',
      is: { operator: 'greater_than', value: 5 },
      was: { operator: 'empty' },
    }
    expect(await update({ typeName: 'ContactPropertyTrigger', contactPropertyQuery })).toMatchObject({
      contactPropertyQuery: { ...contactPropertyQuery, was: { operator: 'empty', value: '' } },
    })
    expect(await update({ typeName: 'SignupTrigger' })).toMatchObject({ typeName: 'SignupTrigger' })
  })

  it.each([
    [{ typeName: 'BlankTrigger' }, 400, 'payload.typeName'],
    [{ typeName: 'EventTrigger', eventName: 'unknown' }, 400, 'Event pattern not found.'],
    [{ typeName: 'EventTrigger', eventName: 'a', eventPatternId: 'b' }, 400, 'not both'],
    [{ typeName: 'SignupTrigger', reEligible: true }, 400, 'reEligible'],
    [
      { typeName: 'ContactPropertyTrigger', contactPropertyQuery: { key: 'createdAt', is: {}, was: {} } },
      400,
      'createdAt',
    ],
    [
      {
        typeName: 'ContactPropertyTrigger',
        contactPropertyQuery: { key: 'seats', is: { operator: 'empty' }, was: { operator: 'any' } },
      },
      400,
      'contactPropertyQuery.is.operator',
    ],
  ])('that starts a workflow does not take %j', async (payload, status, words) => {
    const { id, rootNodeId } = await create()
    expect(await change('POST', id, `/nodes/${rootNodeId}`, { payload })).toMatchObject(
      refused(status, expect.stringContaining(words)),
    )
  })

  it('that Loops cannot change answers 501', async () => {
    const { id } = await create()
    const exit = idOf(await read(id), 'ExitAction')
    expect(await change('POST', id, `/nodes/${exit}`, { payload: { name: 'x' } })).toMatchObject(refused(501))
  })

  it('gets another branch', async () => {
    const { id } = await create()
    const branch = await add(id, 'BranchNode')
    const reply = await change('POST', id, `/nodes/${branch.id}/add-branch`)
    const { node } = reply.body as { node: NodeBody }
    expect(reply.body).toMatchObject({ node: { typeName: 'AudienceFilter' }, workflow: { id } })
    expect((await read(id)).nodes[branch.id]?.nextNodeIds).toContain(node.id)
    expect(await change('POST', id, `/nodes/${node.id}/add-branch`)).toMatchObject(refused(400))
  })

  it('is rerouted, but not while the workflow is sending', async () => {
    const { id } = await create()
    const { createdChildNodes: [left] = [] } = await add(id, 'BranchNode')
    const timer = await add(id, 'TimerAction')
    const body = { newTargetNodeId: idOf(await read(id), 'ExitAction') }
    const path = `/nodes/${left?.id}/reroute`
    emulator.controlWorkflow(id, { status: 'Sending' })
    emulator.configure({ sendingWorkflows: 'lenient' })
    expect(await change('POST', id, path, body)).toMatchObject(refused(400))
    emulator.controlWorkflow(id, { status: 'Paused' })
    expect((await change('POST', id, path, body)).body).toMatchObject({
      id: left?.id,
      nextNodeIds: [body.newTargetNodeId],
      workflow: { status: 'Paused' },
    })
    expect(
      await change('POST', id, `/nodes/${timer.id}/reroute`, { newTargetNodeId: timer.id }),
    ).toMatchObject(refused(400))
  })

  it('is deleted after the contacts that wait at it are given up', async () => {
    const { id } = await create()
    const timer = await add(id, 'TimerAction')
    emulator.controlWorkflow(id, { queuedContacts: [{ nodeId: timer.id, contactId: 'ada' }] })
    const path = `/nodes/${timer.id}`
    const found = { nodeIds: [timer.id], queuedContactCount: 1 }
    expect((await change('DELETE', id, path, { dryRun: true })).body).toEqual({ status: 'dryRun', ...found })
    expect((await change('DELETE', id, path)).body).toEqual({ status: 'queuedContactsFound', ...found })
    const reply = await change('DELETE', id, path, { queuedContactPolicy: 'discard' })
    expect(reply.body).toMatchObject({ status: 'deleted', ...found, workflow: { id } })
    expect((await read(id)).nodes).not.toHaveProperty(timer.id)
    expect(
      await call('DELETE', `/${id}${path}`, { expectedRevisionId: timer.workflowRevisionId }),
    ).toMatchObject(refused(409))
  })

  it('is deleted with everything that only it leads to', async () => {
    const { id } = await create()
    const branch = await add(id, 'BranchNode')
    const reply = await change('DELETE', id, `/nodes/${branch.id}/recursive`)
    expect(reply.body).toMatchObject({ status: 'deleted', queuedContactCount: 0 })
    expect((reply.body as { nodeIds: string[] }).nodeIds).toHaveLength(3)
    expect(Object.keys((await read(id)).nodes)).toHaveLength(2)
    expect(await change('DELETE', id, `/nodes/${branch.id}/recursive`)).toMatchObject(refused(404))
  })

  it('of a workflow that is sending is not changed', async () => {
    emulator.seed({ workflows: [{ id: 'simple', eventName: 'signup', subject: 'Welcome' }] })
    const exit = idOf(await read('simple'), 'ExitAction')
    const body = { insertMode: 'before', nodeTypeName: 'TimerAction', toNodeId: exit }
    expect(await change('POST', 'simple', '/nodes', body)).toMatchObject(refused(400))
    emulator.configure({ sendingWorkflows: 'lenient' })
    expect(await change('POST', 'simple', '/nodes', body)).toMatchObject({ status: 200 })
  })
})

describe('an event', () => {
  const signUp = (email: string): Promise<Reply> =>
    api(emulator, 'POST', '/events/send', { email, eventName: 'signup' })

  it('starts the workflow of the seed in short, which is a graph like any other', async () => {
    emulator.seed({
      workflows: [{ id: 'simple', eventName: 'signup', subject: 'Welcome {email}', body: 'Hi\n\nthere' }],
    })
    expect(Object.values((await read('simple')).nodes)).toMatchObject([
      { typeName: 'EventTrigger', eventName: 'signup', reEligible: true },
      { typeName: 'SendEmailAction', subject: 'Welcome {email}' },
      { typeName: 'ExitAction' },
    ])
    await signUp('ada@example.com')
    expect(emulator.emails()).toMatchObject([{ subject: 'Welcome ada@example.com', body: 'Hi\n\nthere' }])
  })

  it('sends what the API has put into a workflow, up to the first timer', async () => {
    emulator.seed({ eventPatterns: [{ eventName: 'signup' }] })
    const { id, rootNodeId } = await create()
    await change('POST', id, `/nodes/${rootNodeId}`, {
      payload: { typeName: 'EventTrigger', eventName: 'signup' },
    })
    const { emailMessageId } = await add(id, 'SendEmailAction')
    await add(id, 'TimerAction')
    await add(id, 'SendEmailAction')
    const subject = { subject: 'Hello', lmx: '<Paragraph>Hi {contact.email}</Paragraph>' }
    await api(emulator, 'POST', `/email-messages/${String(emailMessageId)}`, subject)
    await signUp('ada@example.com')
    expect(emulator.emails()).toEqual([])
    emulator.controlWorkflow(id, { status: 'Sending' })
    await signUp('ada@example.com')
    await signUp('ada@example.com')
    expect(emulator.emails()).toMatchObject([{ subject: 'Hello', body: 'Hi ada@example.com' }])
    expect(emulator.snapshot().workflows?.[0]).toMatchObject({
      queuedContacts: [{ contactId: expect.any(String) }],
    })
  })

  it('finds workflows again after a snapshot was put back', async () => {
    const { id } = await create()
    await add(id, 'SendEmailAction')
    const before = await read(id)
    const snapshot = emulator.snapshot()
    emulator.reset()
    emulator.restore(structuredClone(snapshot))
    expect(await read(id)).toEqual(before)
  })
})
