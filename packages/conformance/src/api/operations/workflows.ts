import { failed, page, paging } from '../answers.ts'
import { counted, type Operations } from '../operation.ts'
import {
  boolean,
  closed,
  date,
  either,
  type Fields,
  list,
  nullable,
  number,
  object,
  oneOf,
  open,
  text,
} from '../shape.ts'
import { changedNode, graphNode, newNodeKind, nodeChange, readNode, withFields } from './workflow-nodes.ts'

const workflow = object({
  id: text,
  workflowRevisionId: nullable(text),
  status: oneOf('Draft', 'Sending', 'Paused', 'PausedAndQueueing'),
  'name?': text,
  'description?': text,
  mailingListId: nullable(text),
  rootNodeId: text,
  nodes: open({}, graphNode),
  'url?': text,
})

/** Null is for workflows that are older than revisions. */
const guarded: Fields = { expectedRevisionId: nullable(text) }

/** What becomes of contacts that wait in what is removed, and whether to look only. */
const careful: Fields = { ...guarded, 'dryRun?': boolean, 'queuedContactPolicy?': oneOf('fail', 'discard') }

const after: Fields = { workflowRevisionId: text }
const changed = withFields(changedNode, { ...after, workflow })
const mailingList = { mailingListId: nullable(text), queuedContactCount: number }
const removed = { nodeIds: list(text), queuedContactCount: number }
/** Nothing was changed: it was asked only, or contacts wait. That is no failure. */
const onlyLooked = { status: oneOf('dryRun', 'queuedContactsFound') }

const missing = { 400: failed, 404: failed }
const guardedFailures = { ...missing, 409: failed }

const newNode = (mode: string): Fields => ({
  ...guarded,
  insertMode: oneOf(mode),
  nodeTypeName: newNodeKind,
})

const path = '/v1/workflows/{workflowId}'
const removal = {
  body: closed(careful),
  answers: {
    200: either(
      object({ ...onlyLooked, ...removed }),
      object({ status: oneOf('deleted'), ...removed, ...after, workflow }),
    ),
    ...guardedFailures,
  },
} as const

/** Workflows and the nodes of their graphs. None of these operations starts or pauses one. */
export const workflows: Operations = counted('content', {
  'workflows.list': {
    call: 'GET /v1/workflows',
    query: paging,
    answers: {
      200: page(object({ id: text, name: text, createdAt: date, updatedAt: date, 'url?': text })),
      400: failed,
    },
  },
  'workflows.create': {
    call: 'POST /v1/workflows',
    body: closed({ name: text, 'description?': text, 'mailingListId?': nullable(text) }),
    // 500: the team's plan has no workflows over the API.
    answers: { 200: workflow, 400: failed, 500: failed },
  },
  'workflows.get': {
    call: `GET ${path}`,
    answers: { 200: workflow, ...missing },
  },
  'workflows.update': {
    call: `POST ${path}`,
    body: closed(
      { ...guarded, 'name?': text, 'description?': text },
      { count: 'at least one', of: ['name', 'description'] },
    ),
    answers: { 200: workflow, ...guardedFailures },
  },
  'workflows.delete': {
    call: `DELETE ${path}`,
    body: closed({ ...guarded, 'confirmDelete?': boolean }),
    answers: { 204: null, ...guardedFailures },
  },
  'workflows.changeMailingList': {
    call: `POST ${path}/mailing-list`,
    body: closed({ ...careful, mailingListId: nullable(text) }),
    answers: {
      200: either(
        object({ ...onlyLooked, ...mailingList }),
        object({ status: oneOf('updated'), ...mailingList, ...after, workflow }),
      ),
      ...guardedFailures,
    },
  },
  'workflows.nodes.create': {
    call: `POST ${path}/nodes`,
    body: either(
      closed({ ...newNode('between'), fromNodeId: text, toNodeId: text }),
      closed(
        { ...newNode('before'), 'toNodeId?': text, 'beforeNodeId?!': text },
        { count: 'exactly one', of: ['toNodeId', 'beforeNodeId'] },
      ),
      closed({ ...newNode('after'), fromNodeId: text }),
    ),
    answers: {
      200: closed({
        node: withFields(changedNode, { ...after, 'createdChildNodes?': list(changedNode) }),
        workflow,
      }),
      ...guardedFailures,
    },
  },
  'workflows.nodes.get': {
    call: `GET ${path}/nodes/{nodeId}`,
    answers: { 200: withFields(readNode, { workflowRevisionId: nullable(text) }), ...missing },
  },
  'workflows.nodes.update': {
    call: `POST ${path}/nodes/{nodeId}`,
    body: closed({ ...guarded, payload: nodeChange }),
    answers: { 200: changed, ...guardedFailures, 501: failed },
  },
  'workflows.nodes.delete': { call: `DELETE ${path}/nodes/{nodeId}`, ...removal },
  'workflows.nodes.deleteRecursively': { call: `DELETE ${path}/nodes/{nodeId}/recursive`, ...removal },
  'workflows.nodes.addBranch': {
    call: `POST ${path}/nodes/{nodeId}/add-branch`,
    body: closed(guarded),
    answers: {
      200: closed({ node: withFields(changedNode, after), workflow }),
      ...guardedFailures,
    },
  },
  'workflows.nodes.reroute': {
    call: `POST ${path}/nodes/{nodeId}/reroute`,
    body: closed({ ...guarded, newTargetNodeId: text }),
    answers: { 200: changed, ...guardedFailures },
  },
})
