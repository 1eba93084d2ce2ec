import { describe, expect, it } from 'vitest'
import { Refusal } from '../../api/answer.ts'
import type { WorkflowGraph, WorkflowNode } from '../../state/workflow.ts'
import { addBranch } from './add-branch.ts'
import { deleteNode, deleteRecursively } from './delete-nodes.ts'
import { nodeAt } from './graph.ts'
import { insertNode, mostNodes, type InsertPlace } from './insert-node.ts'
import type { CreatableType } from './new-node.ts'
import { reroute } from './reroute.ts'

const node = (id: string, typeName: WorkflowNode['typeName'], ...nextNodeIds: string[]): WorkflowNode =>
  // Only the connections matter here.
  ({ id, typeName, nextNodeIds }) as WorkflowNode
const graphOf = (...nodes: WorkflowNode[]): WorkflowGraph => ({
  rootNodeId: nodes[0]?.id ?? '',
  nodes: Object.fromEntries(nodes.map((one) => [one.id, one])),
})

/** trigger → wait → exit */
const line = graphOf(
  node('trigger', 'BlankTrigger', 'wait'),
  node('wait', 'TimerAction', 'exit'),
  node('exit', 'ExitAction'),
)
/** trigger → branch → (left → mail, right) → wait → exit */
const branched = graphOf(
  node('trigger', 'SignupTrigger', 'branch'),
  node('branch', 'BranchNode', 'left', 'right'),
  node('left', 'AudienceFilter', 'mail'),
  node('mail', 'SendEmailAction', 'wait'),
  node('right', 'AudienceFilter', 'wait'),
  node('wait', 'TimerAction', 'exit'),
  node('exit', 'ExitAction'),
)
/** trigger → experiment → (one, exit) and one → exit: the second variant is missing */
const experiment = graphOf(
  node('trigger', 'SignupTrigger', 'experiment'),
  node('experiment', 'ExperimentBranchNode', 'one', 'exit'),
  node('one', 'VariantNode', 'exit'),
  node('exit', 'ExitAction'),
)

/** The graph as lines of text, with the types of new nodes in the place of their ids. */
function drawn(graph: WorkflowGraph, known: WorkflowGraph): string[] {
  const name = (id: string): string => (Object.hasOwn(known.nodes, id) ? id : nodeAt(graph, id).typeName)
  return Object.values(graph.nodes).map(
    ({ id, nextNodeIds }) => `${name(id)} → ${nextNodeIds.map(name).join(', ')}`,
  )
}

function outcome(known: WorkflowGraph, change: () => WorkflowGraph): string[] | [number, string] {
  try {
    return drawn(change(), known)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [error.answer.status, Object(error.answer.body).message]
  }
}

const insert = (
  graph: WorkflowGraph,
  typeName: CreatableType,
  place: InsertPlace,
): string[] | [number, string] =>
  outcome(graph, () => insertNode(graph, typeName, place, () => 'an email').graph)

describe('inserting a node', () => {
  it.each<[WorkflowGraph, CreatableType, InsertPlace, string[]]>([
    [
      line,
      'SendEmailAction',
      { insertMode: 'between', fromNodeId: 'trigger', toNodeId: 'wait' },
      ['trigger → SendEmailAction', 'wait → exit', 'exit → ', 'SendEmailAction → wait'],
    ],
    [
      line,
      'AudienceFilter',
      { insertMode: 'before', toNodeId: 'exit' },
      ['trigger → wait', 'wait → AudienceFilter', 'exit → ', 'AudienceFilter → exit'],
    ],
    [
      line,
      'TimerAction',
      { insertMode: 'after', fromNodeId: 'wait' },
      ['trigger → wait', 'wait → TimerAction', 'exit → ', 'TimerAction → exit'],
    ],
    [
      line,
      'BranchNode',
      { insertMode: 'after', fromNodeId: 'trigger' },
      [
        'trigger → BranchNode',
        'wait → exit',
        'exit → ',
        'BranchNode → AudienceFilter, AudienceFilter',
        'AudienceFilter → wait',
        'AudienceFilter → wait',
      ],
    ],
    [
      line,
      'ExperimentBranchNode',
      { insertMode: 'after', fromNodeId: 'wait' },
      [
        'trigger → wait',
        'wait → ExperimentBranchNode',
        'exit → ',
        'ExperimentBranchNode → VariantNode, VariantNode, VariantNode',
        'VariantNode → exit',
        'VariantNode → exit',
        'VariantNode → exit',
      ],
    ],
    [
      experiment,
      'VariantNode',
      { insertMode: 'between', fromNodeId: 'experiment', toNodeId: 'exit' },
      [
        'trigger → experiment',
        'experiment → one, VariantNode',
        'one → exit',
        'exit → ',
        'VariantNode → exit',
      ],
    ],
  ])('%# puts it into the connection that is named', (graph, typeName, place, expected) => {
    expect(insert(graph, typeName, place)).toEqual(expected)
  })

  it('leads every connection of the target through a node that is put before it', () => {
    expect(insert(branched, 'TimerAction', { insertMode: 'before', toNodeId: 'wait' })).toEqual(
      expect.arrayContaining(['mail → TimerAction', 'right → TimerAction', 'TimerAction → wait']),
    )
  })

  it('makes one of three variants the control', () => {
    const { children } = insertNode(
      line,
      'ExperimentBranchNode',
      { insertMode: 'after', fromNodeId: 'wait' },
      () => '',
    )
    expect(children).toMatchObject([{ isControl: false }, { isControl: false }, { isControl: true }])
  })

  it.each<[WorkflowGraph, CreatableType, InsertPlace, number, string]>([
    [
      line,
      'TimerAction',
      { insertMode: 'between', fromNodeId: 'trigger', toNodeId: 'exit' },
      400,
      'connected',
    ],
    [line, 'TimerAction', { insertMode: 'between', fromNodeId: 'x', toNodeId: 'exit' }, 404, 'not found'],
    [line, 'TimerAction', { insertMode: 'after', fromNodeId: 'exit' }, 400, 'leads nowhere'],
    [branched, 'TimerAction', { insertMode: 'after', fromNodeId: 'branch' }, 400, 'several nodes'],
    [line, 'TimerAction', { insertMode: 'before', toNodeId: 'trigger' }, 400, 'before a trigger'],
    [line, 'VariantNode', { insertMode: 'before', toNodeId: 'exit' }, 400, 'VariantNode'],
    [line, 'VariantNode', { insertMode: 'after', fromNodeId: 'wait' }, 400, 'follow an Exp'],
    [
      experiment,
      'TimerAction',
      { insertMode: 'between', fromNodeId: 'experiment', toNodeId: 'exit' },
      400,
      'Only a VariantNode',
    ],
    [
      experiment,
      'VariantNode',
      { insertMode: 'between', fromNodeId: 'experiment', toNodeId: 'one' },
      400,
      'add-branch',
    ],
  ])('%# refuses what the graph cannot take', (graph, typeName, place, status, words) => {
    expect(insert(graph, typeName, place)).toEqual([status, expect.stringContaining(words)])
  })

  it('stops at 300 nodes, counting the paths of a branch', () => {
    const chain = Array.from({ length: mostNodes - 3 }, (_, index) =>
      node(`n${index}`, 'TimerAction', `n${index + 1}`),
    )
    const full = graphOf(...chain, node(`n${mostNodes - 3}`, 'ExitAction'))
    const place: InsertPlace = { insertMode: 'after', fromNodeId: 'n0' }
    expect(insert(full, 'ExperimentBranchNode', place)).toEqual([400, 'A workflow can have up to 300 nodes.'])
    expect(insert(full, 'TimerAction', place)).toHaveLength(mostNodes - 1)
  })
})

describe('adding a branch', () => {
  it('leads to where the other paths meet', () => {
    expect(outcome(branched, () => addBranch(branched, nodeAt(branched, 'branch')).graph)).toEqual(
      expect.arrayContaining(['branch → left, right, AudienceFilter', 'AudienceFilter → wait']),
    )
  })

  it('gives an experiment another variant', () => {
    expect(outcome(experiment, () => addBranch(experiment, nodeAt(experiment, 'experiment')).graph)).toEqual(
      expect.arrayContaining(['experiment → one, exit, VariantNode', 'VariantNode → exit']),
    )
  })

  it('is refused for any other node', () => {
    expect(outcome(line, () => addBranch(line, nodeAt(line, 'wait')).graph)).toEqual([
      400,
      expect.stringContaining('BranchNode'),
    ])
  })
})

describe('deleting', () => {
  const alone = (graph: WorkflowGraph, id: string): string[] | [number, string] =>
    outcome(graph, () => deleteNode(graph, nodeAt(graph, id)).graph)
  const withAll = (graph: WorkflowGraph, id: string): string[] | [number, string] =>
    outcome(graph, () => deleteRecursively(graph, nodeAt(graph, id)).graph)

  it('of one node connects what stood around it', () => {
    expect(alone(line, 'wait')).toEqual(['trigger → exit', 'exit → '])
    expect(alone(branched, 'right')).toContain('branch → left, wait')
  })

  it.each([
    ['trigger', 'trigger'],
    ['exit', 'ExitAction'],
    ['branch', 'recursively'],
  ])('of the %s alone is refused', (id, words) => {
    expect(alone(branched, id)).toEqual([400, expect.stringContaining(words)])
  })

  it('recursively takes what only this node leads to', () => {
    expect(withAll(branched, 'left')).toEqual([
      'trigger → branch',
      'branch → right',
      'right → wait',
      'wait → exit',
      'exit → ',
    ])
    expect(deleteRecursively(branched, nodeAt(branched, 'left')).nodeIds).toEqual(['left', 'mail'])
  })

  it('recursively leaves an exit to what would lead nowhere', () => {
    expect(withAll(branched, 'branch')).toEqual(['trigger → exit', 'exit → '])
    expect(withAll(line, 'wait')).toEqual(['trigger → exit', 'exit → '])
  })

  it('recursively takes the exit of a path of its own', () => {
    const own = graphOf(
      node('trigger', 'SignupTrigger', 'branch'),
      node('branch', 'BranchNode', 'left', 'right'),
      node('left', 'AudienceFilter', 'leftExit'),
      node('leftExit', 'ExitAction'),
      node('right', 'AudienceFilter', 'rightExit'),
      node('rightExit', 'ExitAction'),
    )
    expect(deleteRecursively(own, nodeAt(own, 'left')).nodeIds).toEqual(['left', 'leftExit'])
  })
})

describe('rerouting', () => {
  const rerouted = (graph: WorkflowGraph, id: string, target: string): string[] | [number, string] =>
    outcome(graph, () => reroute(graph, nodeAt(graph, id), target))

  it('moves the only connection of a node', () => {
    expect(rerouted(branched, 'right', 'exit')).toContain('right → exit')
  })

  it.each([
    ['branch', 'exit', 'branch or an experiment'],
    ['exit', 'wait', 'exactly one'],
    ['left', 'exit', 'without an incoming'],
    ['right', 'wait', 'already'],
    ['right', 'trigger', 'trigger'],
    ['right', 'nowhere', 'not a node'],
    ['right', 'branch', 'circle'],
  ])('of %s to %s is refused', (id, target, words) => {
    expect(rerouted(branched, id, target)).toEqual([400, expect.stringContaining(words)])
  })

  it('leads no other node to a variant', () => {
    expect(rerouted(experiment, 'trigger', 'one')).toEqual([400, expect.stringContaining('VariantNode')])
  })
})
