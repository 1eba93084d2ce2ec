import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { checkBoolean, checkName, closedFields, orNull } from '../validation/fields.ts'
import { edit } from './edit.ts'
import { LoopsList, type PageOptions } from './pages.ts'
import { type Done, object, resource, success } from './read.ts'
import { atRevision, queuedContactFields, workflowFields, workflowUpdate } from './workflow-fields.ts'
import { WorkflowNodes } from './workflow-nodes.ts'
import type {
  Workflow,
  WorkflowChanges,
  WorkflowCreate,
  WorkflowDelete,
  WorkflowMailingListChange,
  WorkflowMailingListChanged,
  WorkflowSummary,
  WorkflowUpdate,
} from './workflow-types.ts'

/** Workflows. They are built by the API, and started and paused in Loops. */
export class Workflows {
  /** Their nodes. */
  readonly nodes: WorkflowNodes
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
    this.nodes = new WorkflowNodes(send)
  }

  /**
   * Lists the workflows: all of them by `for await`, one page by `.page()`.
   *
   * @see https://loops.so/docs/api-reference/list-workflows
   */
  list(page: PageOptions = {}, options?: CallOptions): LoopsList<WorkflowSummary> {
    return new LoopsList(this.#send, 'workflows.list', page, options)
  }

  /**
   * Reads one workflow with its graph and its revision.
   *
   * @throws LoopsApiError `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/get-workflow
   */
  get(workflowId: string, options?: CallOptions): LoopsCall<Workflow> {
    return this.#send('workflows.get', () => ({ params: { workflowId }, read: resource<Workflow> }), options)
  }

  /**
   * Creates a workflow as a draft: a blank trigger that leads to the exit. It is not tried again once it may have been
   * created.
   *
   * @throws LoopsApiError `not_entitled` when the team may not create workflows through the API
   * @see https://loops.so/docs/api-reference/create-workflow
   * @example
   * const { id, rootNodeId, workflowRevisionId } = await loops.workflows.create({ name: 'Welcome' })
   */
  create(workflow: WorkflowCreate, options?: CallOptions): LoopsCall<Workflow> {
    return this.#send(
      'workflows.create',
      () => {
        const fields = { ...workflowFields, mailingListId: orNull(checkName) }
        return {
          body: JSON.stringify(closedFields('workflow', workflow, fields, ['name'])),
          read: resource<Workflow>,
        }
      },
      options,
    )
  }

  /**
   * Changes the name or the description of a workflow.
   *
   * @throws LoopsConflictError `stale_revision` when the workflow changed since it was read
   * @throws LoopsApiError `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/update-workflow
   * @example
   * await loops.workflows.update(id, { expectedRevisionId: workflow.workflowRevisionId, name: 'Welcome, again' })
   */
  update(workflowId: string, changes: WorkflowUpdate, options?: CallOptions): LoopsCall<Workflow> {
    return this.#send(
      'workflows.update',
      () => ({ params: { workflowId }, body: workflowUpdate(changes), read: resource<Workflow> }),
      options,
    )
  }

  /**
   * Reads a workflow, asks what to change about it, and writes that on the revision that was read. When somebody else
   * changed the workflow in between, it reads and asks again, up to five times: nothing is written over that was not
   * read. {@link WorkflowNodes.edit} does the same for a node.
   *
   * @param change given the workflow; gives the fields to change, or `null` to leave it as it is. Called after each read,
   * so it should do nothing but look
   * @returns the workflow as it was written, or as it was read when there was nothing to change
   * @throws LoopsConflictError `stale_revision` when others were faster each time, or when a lost write may have arrived
   * @see https://loops.so/docs/api-reference/update-workflow
   * @example
   * await loops.workflows.edit(id, ({ name }) => ({ name: `${name} (2030)` }))
   */
  edit(
    workflowId: string,
    change: (workflow: Workflow) => WorkflowChanges | null | Promise<WorkflowChanges | null>,
    options?: CallOptions,
  ): LoopsCall<Workflow> {
    return edit<Workflow, WorkflowChanges>({
      name: 'workflows.edit',
      read: () => this.get(workflowId, options),
      revisionOf: ({ workflowRevisionId }) => workflowRevisionId,
      change,
      write: ({ workflowRevisionId: expectedRevisionId }, changes) =>
        this.update(workflowId, { ...changes, expectedRevisionId }, options),
    })
  }

  /**
   * Deletes a workflow. One that sends or in which contacts wait is deleted with `confirmDelete` alone.
   *
   * A repeated attempt that finds no workflow counts as done: ids are not used twice.
   *
   * @throws LoopsConflictError `conflict` when it sends, when contacts wait in it, or when it changed since it was
   * read: Loops answers the same to all of them
   * @see https://loops.so/docs/api-reference/delete-workflow
   */
  delete(workflowId: string, how: WorkflowDelete, options?: CallOptions): LoopsCall<Done> {
    return this.#send(
      'workflows.delete',
      () => ({
        params: { workflowId },
        body: atRevision('deletion', how, { confirmDelete: checkBoolean }),
        read: (json) => (json === null ? success : undefined),
        arrived: success,
      }),
      options,
    )
  }

  /**
   * Changes the list that a workflow sends to. When contacts would be discarded by it, nothing is changed unless
   * `queuedContactPolicy` is `discard`: look at `status`.
   *
   * @throws LoopsConflictError `stale_revision` when the workflow changed since it was read
   * @see https://loops.so/docs/api-reference/change-workflow-mailing-list
   * @example
   * const result = await loops.workflows.changeMailingList(id, { expectedRevisionId, mailingListId, dryRun: true })
   */
  changeMailingList(
    workflowId: string,
    change: WorkflowMailingListChange,
    options?: CallOptions,
  ): LoopsCall<WorkflowMailingListChanged> {
    return this.#send(
      'workflows.changeMailingList',
      () => ({
        params: { workflowId },
        body: atRevision('change', change, { mailingListId: orNull(checkName), ...queuedContactFields }, [
          'mailingListId',
        ]),
        read: readChange,
      }),
      options,
    )
  }
}

function readChange(json: unknown): WorkflowMailingListChanged | undefined {
  const change = object<WorkflowMailingListChanged>(json)
  return typeof change?.status === 'string' ? change : undefined
}
