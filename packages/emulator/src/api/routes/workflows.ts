import { getEventPattern, getEventPatternByName, listEventPatterns } from '../../operations/event-patterns.ts'
import { changeMailingList } from '../../operations/workflows/change-mailing-list.ts'
import { deleteNodeRecursively, deleteOneNode } from '../../operations/workflows/delete-nodes.ts'
import {
  addNodeBranch,
  changeNode,
  createNode,
  getNode,
  rerouteNode,
} from '../../operations/workflows/nodes.ts'
import {
  createWorkflow,
  deleteWorkflow,
  getWorkflow,
  listWorkflows,
  updateWorkflow,
} from '../../operations/workflows/workflows.ts'
import { read, write, type RouteTable } from '../route.ts'

/** Workflows with their nodes, and the events that start them. */
export const workflowRoutes: RouteTable = {
  '/event-patterns': { GET: read('eventPatterns.list', listEventPatterns) },
  '/event-patterns/by-name/{eventName}': { GET: read('eventPatterns.getByName', getEventPatternByName) },
  '/event-patterns/{eventPatternId}': { GET: read('eventPatterns.get', getEventPattern) },
  '/workflows': {
    GET: read('workflows.list', listWorkflows),
    POST: write('workflows.create', createWorkflow),
  },
  '/workflows/{workflowId}': {
    GET: read('workflows.get', getWorkflow),
    POST: write('workflows.update', updateWorkflow),
    DELETE: write('workflows.delete', deleteWorkflow),
  },
  '/workflows/{workflowId}/mailing-list': {
    POST: write('workflows.changeMailingList', changeMailingList),
  },
  '/workflows/{workflowId}/nodes': { POST: write('workflows.nodes.create', createNode) },
  '/workflows/{workflowId}/nodes/{nodeId}': {
    GET: read('workflows.nodes.get', getNode),
    POST: write('workflows.nodes.update', changeNode),
    DELETE: write('workflows.nodes.delete', deleteOneNode),
  },
  '/workflows/{workflowId}/nodes/{nodeId}/recursive': {
    DELETE: write('workflows.nodes.deleteRecursively', deleteNodeRecursively),
  },
  '/workflows/{workflowId}/nodes/{nodeId}/add-branch': {
    POST: write('workflows.nodes.addBranch', addNodeBranch),
  },
  '/workflows/{workflowId}/nodes/{nodeId}/reroute': {
    POST: write('workflows.nodes.reroute', rerouteNode),
  },
}
