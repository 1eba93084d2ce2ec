import type { Visit } from './visit.ts'

/** A new workflow, and where its two nodes stand. */
async function workflow(visit: Visit): Promise<{
  id: string
  expectedRevisionId: string
  trigger: string
  exit: string
}> {
  const made = await visit.prepare('workflows.create', { body: { name: 'Welcome' } })
  const trigger = made('rootNodeId')
  return {
    id: made('id'),
    expectedRevisionId: made('workflowRevisionId'),
    trigger,
    exit: made('nodes', trigger, 'nextNodeIds', 0),
  }
}

/** A workflow with one more node between its two. */
async function withNode(
  visit: Visit,
  nodeTypeName: string,
): Promise<{ id: string; expectedRevisionId: string; node: string; trigger: string; exit: string }> {
  const { id, expectedRevisionId, trigger, exit } = await workflow(visit)
  const made = await visit.prepare('workflows.nodes.create', {
    at: [id],
    body: { expectedRevisionId, insertMode: 'between', nodeTypeName, fromNodeId: trigger, toNodeId: exit },
  })
  return {
    id,
    expectedRevisionId: made('node', 'workflowRevisionId'),
    node: made('node', 'id'),
    trigger,
    exit,
  }
}

async function removal(visit: Visit): Promise<void> {
  const { id, expectedRevisionId, node } = await withNode(visit, 'TimerAction')
  const at = [id, node]
  await visit(400, { at, body: {} })
  await visit(404, { at: [id, 'cl_none'], body: { expectedRevisionId } })
  await visit(409, { at, body: { expectedRevisionId: 'cl_stale' } })
  await visit(200, { at, body: { expectedRevisionId, dryRun: true } })
  await visit(200, { at, body: { expectedRevisionId } })
}

/** Calls that provoke every answer of workflows and their nodes. */
export const workflowVisits: Readonly<Record<string, (visit: Visit) => Promise<unknown>>> = {
  'workflows.list': async (visit) => {
    await workflow(visit)
    await visit(200)
    await visit(400, { query: { perPage: '51' } })
    await visit(400, { query: { cursor: 'none' } })
  },
  'workflows.create': async (visit) => {
    await visit(200, { body: { name: 'Welcome', mailingListId: 'cl_list' } })
    await visit(400, { body: {} })
    visit.emulator.configure({ workflowCreation: false })
    await visit(500, { body: { name: 'Welcome' } })
  },
  'workflows.get': async (visit) => {
    for (const kind of [
      'AudienceFilter',
      'BranchNode',
      'ExperimentBranchNode',
      'TimerAction',
      'SendEmailAction',
    ]) {
      const { id } = await withNode(visit, kind)
      await visit(200, { at: [id] })
    }
    await visit(404)
  },
  'workflows.update': async (visit) => {
    const { id, expectedRevisionId } = await workflow(visit)
    await visit(400, { at: [id], body: { expectedRevisionId } })
    await visit(404, { body: { expectedRevisionId, name: 'Hello' } })
    await visit(200, { at: [id], body: { expectedRevisionId, name: 'Hello' } })
    await visit(409, { at: [id], body: { expectedRevisionId: 'cl_stale', name: 'Hello' } })
  },
  'workflows.delete': async (visit) => {
    const { id, expectedRevisionId } = await workflow(visit)
    await visit(400, { at: [id], body: { confirmDelete: 'yes' } })
    await visit(409, { at: [id], body: { expectedRevisionId: 'cl_stale' } })
    await visit(404, { body: { expectedRevisionId } })
    await visit(204, { at: [id], body: { expectedRevisionId } })
  },
  'workflows.changeMailingList': async (visit) => {
    const { id, expectedRevisionId } = await workflow(visit)
    const body = { expectedRevisionId, mailingListId: 'cl_list' }
    await visit(200, { at: [id], body: { ...body, dryRun: true } })
    await visit(400, { at: [id], body: { expectedRevisionId } })
    await visit(404, { body })
    await visit(409, { at: [id], body: { ...body, expectedRevisionId: 'cl_stale' } })
    await visit(200, { at: [id], body })
  },
  'workflows.nodes.create': async (visit) => {
    for (const nodeTypeName of ['AudienceFilter', 'BranchNode', 'ExperimentBranchNode', 'TimerAction']) {
      const { id, expectedRevisionId, trigger } = await workflow(visit)
      const body = { expectedRevisionId, insertMode: 'after', nodeTypeName, fromNodeId: trigger }
      await visit(400, { at: [id], body: { ...body, insertMode: 'beside' } })
      await visit(404, { body })
      await visit(409, { at: [id], body: { ...body, expectedRevisionId: 'cl_stale' } })
      await visit(200, { at: [id], body })
    }
    const { id, expectedRevisionId, exit } = await workflow(visit)
    await visit(200, {
      at: [id],
      body: { expectedRevisionId, insertMode: 'before', nodeTypeName: 'SendEmailAction', toNodeId: exit },
    })
  },
  'workflows.nodes.get': async (visit) => {
    for (const kind of [
      'AudienceFilter',
      'BranchNode',
      'ExperimentBranchNode',
      'TimerAction',
      'SendEmailAction',
    ]) {
      const { id, node, trigger, exit } = await withNode(visit, kind)
      await visit(200, { at: [id, node] })
      await visit(200, { at: [id, trigger] })
      await visit(200, { at: [id, exit] })
    }
    await visit(404)
  },
  'workflows.nodes.update': async (visit) => {
    const { id, expectedRevisionId, node, exit } = await withNode(visit, 'TimerAction')
    const body = { expectedRevisionId, payload: { amount: 2, unit: 'd' } }
    await visit(400, { at: [id, node], body: { ...body, payload: {} } })
    await visit(404, { at: [id, 'cl_none'], body })
    await visit(501, { at: [id, exit], body })
    await visit(200, { at: [id, node], body })
    await visit(409, { at: [id, node], body: { ...body, expectedRevisionId: 'cl_stale' } })
  },
  'workflows.nodes.delete': removal,
  'workflows.nodes.deleteRecursively': removal,
  'workflows.nodes.addBranch': async (visit) => {
    for (const kind of ['BranchNode', 'ExperimentBranchNode']) {
      const { id, expectedRevisionId, node, trigger } = await withNode(visit, kind)
      await visit(400, { at: [id, trigger], body: { expectedRevisionId } })
      await visit(404, { at: [id, 'cl_none'], body: { expectedRevisionId } })
      await visit(409, { at: [id, node], body: { expectedRevisionId: 'cl_stale' } })
      await visit(200, { at: [id, node], body: { expectedRevisionId } })
    }
  },
  'workflows.nodes.reroute': async (visit) => {
    const { id, expectedRevisionId, node, exit } = await withNode(visit, 'BranchNode')
    const branches = await visit.prepare('workflows.nodes.get', { at: [id, node] })
    // The exit keeps the second branch, so that the first can lead elsewhere.
    const timer = await visit.prepare('workflows.nodes.create', {
      at: [id],
      body: {
        expectedRevisionId,
        insertMode: 'between',
        nodeTypeName: 'TimerAction',
        fromNodeId: branches('nextNodeIds', 1),
        toNodeId: exit,
      },
    })
    const at = [id, branches('nextNodeIds', 0)]
    const body = {
      expectedRevisionId: timer('node', 'workflowRevisionId'),
      newTargetNodeId: timer('node', 'id'),
    }
    await visit(400, { at, body: { ...body, newTargetNodeId: undefined } })
    await visit(404, { at: [id, 'cl_none'], body })
    await visit(409, { at, body: { ...body, expectedRevisionId: 'cl_stale' } })
    await visit(200, { at, body })
  },
}
