import type { MailingListId } from '../register.ts'
import type {
  WorkflowGraphNode,
  WorkflowNode,
  WorkflowNodeCreateType,
  WorkflowNodePayload,
} from './workflow-node-types.ts'

/** Whether a workflow sends. It is started and paused in Loops, not by the API. */
export type WorkflowStatus = 'Draft' | 'Sending' | 'Paused' | 'PausedAndQueueing'

/** A workflow in a list. */
export interface WorkflowSummary {
  readonly id: string
  readonly name: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  /** ISO 8601, UTC. */
  readonly updatedAt: string
  /** Where it is edited in Loops. Older answers of the API have none. */
  readonly url?: string
}

/** A workflow: a trigger and the nodes that follow it. */
export interface Workflow {
  readonly id: string
  /** `expectedRevisionId` of the next change; `null` for old workflows that have none yet. */
  readonly workflowRevisionId: string | null
  readonly status: WorkflowStatus
  readonly name?: string
  readonly description?: string
  /** The list that it sends to; `null` for the whole audience. */
  readonly mailingListId: MailingListId | null
  /** The node that it begins with. */
  readonly rootNodeId: string
  /** Every node by its id. {@link WorkflowNodes.get} tells more of one. */
  readonly nodes: Readonly<Record<string, WorkflowGraphNode>>
  /** Where it is edited in Loops. Older answers of the API have none. */
  readonly url?: string
}

/** A workflow to create. */
export interface WorkflowCreate {
  readonly name: string
  readonly description?: string | undefined
  /** The list that it sends to; `null` for none. */
  readonly mailingListId?: MailingListId | null | undefined
}

/** The revision that a change was made for. */
export interface AtRevision {
  /** `workflowRevisionId` of the last read or change, `null` too. Loops refuses any but the newest. */
  readonly expectedRevisionId: string | null
}

/** What to change about a workflow: at least one field. */
export interface WorkflowChanges {
  readonly name?: string | undefined
  readonly description?: string | undefined
}

/** A change of a workflow. */
export type WorkflowUpdate = AtRevision & WorkflowChanges

/** A workflow to delete. */
export interface WorkflowDelete extends AtRevision {
  /** `true` deletes it also while it sends or while contacts wait in it. */
  readonly confirmDelete?: boolean | undefined
}

/** How to treat contacts that wait where something is taken away. */
export interface QueuedContacts {
  /** `true` tells what would happen and changes nothing. */
  readonly dryRun?: boolean | undefined
  /** `fail` changes nothing when contacts wait there; `discard` discards them. Default `fail`. */
  readonly queuedContactPolicy?: 'fail' | 'discard' | undefined
}

/** A change of the list that a workflow sends to. */
export interface WorkflowMailingListChange extends AtRevision, QueuedContacts {
  /** `null` for none; no contacts are discarded then. */
  readonly mailingListId: MailingListId | null
}

/** What became of a change of the list: `updated`, or it was not done because `dryRun` or contacts stood before it. */
export type WorkflowMailingListChanged =
  | {
      readonly status: 'dryRun' | 'queuedContactsFound'
      readonly mailingListId: MailingListId | null
      /** Contacts that would be discarded. */
      readonly queuedContactCount: number
    }
  | {
      readonly status: 'updated'
      readonly mailingListId: MailingListId | null
      /** Contacts that were discarded. */
      readonly queuedContactCount: number
      readonly workflowRevisionId: string
      readonly workflow: Workflow
    }

/** A node to create, and its place. */
export type WorkflowNodeCreate = AtRevision & {
  /** A `BranchNode` brings two filters, an `ExperimentBranchNode` two variants and a control. */
  readonly nodeTypeName: WorkflowNodeCreateType
} & (
    | {
        /** Between two nodes that follow each other. */
        readonly insertMode: 'between'
        readonly fromNodeId: string
        readonly toNodeId: string
      }
    | {
        /** Before a node that is no trigger. Not for a `VariantNode`. */
        readonly insertMode: 'before'
        readonly toNodeId: string
      }
    | {
        /** After a node that exactly one other follows. */
        readonly insertMode: 'after'
        readonly fromNodeId: string
      }
  )

/** A node that was created. */
export interface WorkflowNodeCreated {
  readonly node: WorkflowNode & {
    readonly workflowRevisionId: string
    /** The nodes that came with it. */
    readonly createdChildNodes?: readonly WorkflowNode[]
  }
  readonly workflow: Workflow
}

/** A branch that was added. */
export interface WorkflowBranchAdded {
  /** The filter or variant that the branch begins with. */
  readonly node: WorkflowNode & { readonly workflowRevisionId: string }
  readonly workflow: Workflow
}

/** A change of a node. */
export interface WorkflowNodeUpdate extends AtRevision {
  readonly payload: WorkflowNodePayload
}

/** A node that was changed. */
export type WorkflowNodeUpdated = WorkflowNode & {
  readonly workflowRevisionId: string
  readonly workflow: Workflow
}

/** A node to delete. */
export type WorkflowNodeDelete = AtRevision & QueuedContacts

/** What became of a deletion: `deleted`, or it was not done because `dryRun` or contacts stood before it. */
export type WorkflowNodeDeleted =
  | {
      readonly status: 'dryRun' | 'queuedContactsFound'
      /** The nodes that would be deleted. */
      readonly nodeIds: readonly string[]
      /** Contacts that would be discarded. */
      readonly queuedContactCount: number
    }
  | {
      readonly status: 'deleted'
      readonly nodeIds: readonly string[]
      /** Contacts that were discarded. */
      readonly queuedContactCount: number
      readonly workflowRevisionId: string
      readonly workflow: Workflow
    }

/** A new target of the one connection that a node has. */
export interface WorkflowReroute extends AtRevision {
  readonly newTargetNodeId: string
}
