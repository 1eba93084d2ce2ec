import type { AudienceFilter } from './audience-filter.ts'

/** What each type of node holds beside its id and its connections. */
interface NodeSettings {
  BlankTrigger: unknown
  SignupTrigger: unknown
  EventTrigger: { eventName: string | null; reEligible: boolean }
  ContactPropertyTrigger: { contactPropertyQuery: ContactPropertyQuery | null; reEligible: boolean }
  AddToListTrigger: { reEligible: boolean }
  AudienceFilter: {
    audienceFilter: AudienceFilter | null
    audienceSegmentId: string | null
    appliesDownstream: boolean
  }
  BranchNode: unknown
  /** `samplingRate` is the percentage of contacts that go to variants. */
  ExperimentBranchNode: { samplingRate: number }
  VariantNode: { isControl: boolean }
  /** Minutes, hours or days. */
  TimerAction: { amount: number; unit: 'm' | 'h' | 'd' }
  SendEmailAction: { emailMessageId: string }
  ExitAction: unknown
}

/** The types of nodes in a workflow, as Loops names them. */
export type NodeTypeName = keyof NodeSettings

/** A node of one type. */
export type NodeOf<T extends NodeTypeName> = {
  readonly id: string
  readonly typeName: T
  /** Where it leads; no id is there twice. */
  readonly nextNodeIds: readonly string[]
} & Readonly<NodeSettings[T]>

/** One node of a workflow. */
export type WorkflowNode = { [T in NodeTypeName]: NodeOf<T> }[NodeTypeName]

/** The nodes of a workflow. A change makes a new graph. */
export interface WorkflowGraph {
  readonly rootNodeId: string
  /** By id. */
  readonly nodes: Readonly<Record<string, WorkflowNode>>
}

/** A contact that waits at a node. */
export interface QueuedContact {
  readonly nodeId: string
  readonly contactId: string
}

/** Whether a workflow runs. There is no operation that starts or pauses one. */
export type WorkflowStatus = 'Draft' | 'Sending' | 'Paused' | 'PausedAndQueueing'

/** A workflow: what starts it, and what then happens to a contact. A change makes a new object. */
export interface Workflow extends WorkflowGraph {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly status: WorkflowStatus
  readonly mailingListId: string | null
  /** Null for a workflow from before revisions, until its first change. */
  readonly revisionId: string | null
  readonly queuedContacts: readonly QueuedContact[]
  /** Ids of the contacts that went in, kept where a contact goes in only once. */
  readonly enteredContactIds: readonly string[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** What a contact property must be, or must have been, for a workflow to start. */
export interface Comparison {
  readonly operator: string
  /** An empty text where the operator needs none. */
  readonly value: string | number | boolean
}

/** The change of a contact property that starts a workflow. */
export interface ContactPropertyQuery {
  readonly key: string
  readonly is: Comparison
  readonly was: Comparison
}
