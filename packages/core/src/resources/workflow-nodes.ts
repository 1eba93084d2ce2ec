import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { OperationName } from '../client/operations.ts'
import type { Send } from '../client/send.ts'
import { checkName } from '../validation/fields.ts'
import { edit } from './edit.ts'
import { object, resource } from './read.ts'
import { atRevision, nodeCreate, nodeUpdate, queuedContactFields } from './workflow-fields.ts'
import type { WorkflowNodeAt, WorkflowNodePayload, WorkflowNodeRead } from './workflow-node-types.ts'
import type {
  AtRevision,
  WorkflowBranchAdded,
  WorkflowNodeCreate,
  WorkflowNodeCreated,
  WorkflowNodeDelete,
  WorkflowNodeDeleted,
  WorkflowNodeUpdate,
  WorkflowNodeUpdated,
  WorkflowReroute,
} from './workflow-types.ts'

/** The nodes of workflows. Every change carries the revision it was made for, and gives the next one. */
export class WorkflowNodes {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Creates a node with default settings, which {@link WorkflowNodes.update} changes. A workflow has at most 300 nodes.
   *
   * @throws LoopsConflictError `stale_revision` when the workflow changed since it was read
   * @throws LoopsApiError `bad_request` for a place that cannot take it; `not_found`
   * @see https://loops.so/docs/api-reference/create-workflow-node
   * @example
   * const { node, workflow } = await loops.workflows.nodes.create(id, {
   *   expectedRevisionId, nodeTypeName: 'TimerAction', insertMode: 'after', fromNodeId: rootNodeId,
   * })
   */
  create(
    workflowId: string,
    node: WorkflowNodeCreate,
    options?: CallOptions,
  ): LoopsCall<WorkflowNodeCreated> {
    return this.#send(
      'workflows.nodes.create',
      () => ({ params: { workflowId }, body: nodeCreate(node), read: readCreated<WorkflowNodeCreated> }),
      options,
    )
  }

  /**
   * Reads one node in full, with the revision of its workflow.
   *
   * @throws LoopsApiError `not_found`
   * @see https://loops.so/docs/api-reference/get-workflow-node
   */
  get(workflowId: string, nodeId: string, options?: CallOptions): LoopsCall<WorkflowNodeRead> {
    return this.#send(
      'workflows.nodes.get',
      () => ({ params: { workflowId, nodeId }, read: resource<WorkflowNodeRead> }),
      options,
    )
  }

  /**
   * Changes the settings of one node. The email of a node and segments are changed through their own resources.
   *
   * @throws LoopsConflictError `stale_revision` when the workflow changed since it was read
   * @throws LoopsApiError `not_implemented` for a change that Loops has not built; `bad_request`; `not_found`
   * @see https://loops.so/docs/api-reference/update-workflow-node
   * @example
   * await loops.workflows.nodes.update(id, nodeId, { expectedRevisionId, payload: { amount: 2, unit: 'd' } })
   */
  update(
    workflowId: string,
    nodeId: string,
    update: WorkflowNodeUpdate,
    options?: CallOptions,
  ): LoopsCall<WorkflowNodeUpdated> {
    return this.#send(
      'workflows.nodes.update',
      () => ({ params: { workflowId, nodeId }, body: nodeUpdate(update), read: readChanged }),
      options,
    )
  }

  /**
   * Reads a node, asks what to change about it, and writes that on the revision that was read. When somebody else
   * changed the workflow in between, it reads and asks again, up to five times: nothing is written over that was not
   * read.
   *
   * @param change given the node; gives the fields to change, or `null` to leave it as it is. Called after each read,
   * so it should do nothing but look
   * @returns the node as it was written, or as it was read when there was nothing to change
   * @throws LoopsConflictError `stale_revision` when others were faster each time, or when a lost write may have arrived
   * @see https://loops.so/docs/api-reference/update-workflow-node
   * @example
   * await loops.workflows.nodes.edit(id, nodeId, (node) =>
   *   node.typeName === 'TimerAction' ? { amount: node.amount * 2 } : null,
   * )
   */
  edit(
    workflowId: string,
    nodeId: string,
    change: (node: WorkflowNodeAt) => WorkflowNodePayload | null | Promise<WorkflowNodePayload | null>,
    options?: CallOptions,
  ): LoopsCall<WorkflowNodeAt> {
    return edit<WorkflowNodeAt, WorkflowNodePayload>({
      name: 'workflows.nodes.edit',
      read: () => this.get(workflowId, nodeId, options),
      revisionOf: ({ workflowRevisionId }) => workflowRevisionId,
      change,
      write: ({ workflowRevisionId: expectedRevisionId }, payload) =>
        this.update(workflowId, nodeId, { expectedRevisionId, payload }, options),
    })
  }

  /**
   * Deletes one node. When contacts wait at it, nothing is deleted unless `queuedContactPolicy` is `discard`: look at
   * `status`.
   *
   * @throws LoopsConflictError `stale_revision` when the workflow changed since it was read
   * @throws LoopsApiError `bad_request` for a node that cannot be deleted; `not_found`
   * @see https://loops.so/docs/api-reference/delete-workflow-node
   * @example
   * const result = await loops.workflows.nodes.delete(id, nodeId, { expectedRevisionId })
   * if (result.status === 'queuedContactsFound') console.log(`${result.queuedContactCount} contacts wait there`)
   */
  delete(
    workflowId: string,
    nodeId: string,
    how: WorkflowNodeDelete,
    options?: CallOptions,
  ): LoopsCall<WorkflowNodeDeleted> {
    return this.#delete('workflows.nodes.delete', workflowId, nodeId, how, options)
  }

  /**
   * Deletes a node and all that follow it. When contacts wait at any of them, nothing is deleted unless
   * `queuedContactPolicy` is `discard`: look at `status`.
   *
   * @throws LoopsConflictError `stale_revision` when the workflow changed since it was read
   * @throws LoopsApiError `bad_request` for nodes that cannot be deleted; `not_found`
   * @see https://loops.so/docs/api-reference/delete-workflow-nodes
   */
  deleteRecursively(
    workflowId: string,
    nodeId: string,
    how: WorkflowNodeDelete,
    options?: CallOptions,
  ): LoopsCall<WorkflowNodeDeleted> {
    return this.#delete('workflows.nodes.deleteRecursively', workflowId, nodeId, how, options)
  }

  /**
   * Adds a path to a `BranchNode` or an `ExperimentBranchNode`: with a filter or a variant of default settings.
   *
   * @throws LoopsConflictError `stale_revision` when the workflow changed since it was read
   * @throws LoopsApiError `bad_request` for another type of node, or for more than 300 nodes; `not_found`
   * @see https://loops.so/docs/api-reference/add-workflow-branch
   */
  addBranch(
    workflowId: string,
    nodeId: string,
    at: AtRevision,
    options?: CallOptions,
  ): LoopsCall<WorkflowBranchAdded> {
    return this.#send(
      'workflows.nodes.addBranch',
      () => ({
        params: { workflowId, nodeId },
        body: atRevision('branch', at, {}),
        read: readCreated<WorkflowBranchAdded>,
      }),
      options,
    )
  }

  /**
   * Leads the one connection that goes out of a node to another node. Not while the workflow sends.
   *
   * @throws LoopsConflictError `stale_revision` when the workflow changed since it was read
   * @throws LoopsApiError `bad_request` for a node with no or several connections; `not_found`
   * @see https://loops.so/docs/api-reference/reroute-node-connection
   */
  reroute(
    workflowId: string,
    nodeId: string,
    reroute: WorkflowReroute,
    options?: CallOptions,
  ): LoopsCall<WorkflowNodeUpdated> {
    return this.#send(
      'workflows.nodes.reroute',
      () => ({
        params: { workflowId, nodeId },
        body: atRevision('reroute', reroute, { newTargetNodeId: checkName }, ['newTargetNodeId']),
        read: readChanged,
      }),
      options,
    )
  }

  #delete(
    operation: OperationName,
    workflowId: string,
    nodeId: string,
    how: WorkflowNodeDelete,
    options: CallOptions | undefined,
  ): LoopsCall<WorkflowNodeDeleted> {
    return this.#send(
      operation,
      () => ({
        params: { workflowId, nodeId },
        body: atRevision('deletion', how, queuedContactFields),
        read: readDeleted,
      }),
      options,
    )
  }
}

function readCreated<T extends { node: unknown; workflow: unknown }>(json: unknown): T | undefined {
  const created = object<T>(json)
  return object(created?.node) && object(created?.workflow) ? created : undefined
}

function readChanged(json: unknown): WorkflowNodeUpdated | undefined {
  const node = resource<WorkflowNodeUpdated>(json)
  return object(node?.workflow) ? node : undefined
}

function readDeleted(json: unknown): WorkflowNodeDeleted | undefined {
  const deleted = object<WorkflowNodeDeleted>(json)
  return typeof deleted?.status === 'string' ? deleted : undefined
}
