import type { MailingListId } from '../register.ts'
import type { AudienceFilter } from './audience-filter.ts'
import type { ContactPropertyType } from './contact-properties.ts'

/** A property that an event carries. */
export interface WorkflowEventProperty {
  readonly name: string
  readonly type: ContactPropertyType
}

/** How a value of a contact property is compared. Which operators a property takes depends on its type. */
export type WorkflowComparisonOperator =
  | 'any'
  | 'contains'
  | 'not_contains'
  | 'empty'
  | 'not_empty'
  | 'equal'
  | 'not_equal'
  | 'greater_than'
  | 'less_than'
  | 'true'
  | 'false'
  | 'numeric_equal'
  | 'numeric_not_equal'
  | 'after'
  | 'before'
  | 'between'

/** One side of a change of a contact property. */
export interface WorkflowComparison {
  /** Number and boolean properties do not take `empty` for the value after the change. */
  readonly operator: WorkflowComparisonOperator
  /** Loops wants one for every operator, also for those that compare with nothing. */
  readonly value: string | number | boolean
}

/** The change of a contact property that starts a workflow. */
export interface WorkflowContactPropertyQuery {
  /** Name of the property in camelCase. Hidden ones such as `createdAt` and `notes` are refused. */
  readonly key: string
  /** The value after the change. */
  readonly is: WorkflowComparison
  /** The value before the change. */
  readonly was: WorkflowComparison
}

/** `m` for minutes, `h` for hours, `d` for days. */
export type WorkflowTimerUnit = 'm' | 'h' | 'd'

interface Restartable {
  /** True when a contact enters each time it happens; false for once only. */
  readonly reEligible: boolean
}

/** What a node of each type has beside its type and the nodes that follow. */
interface NodeDetails {
  readonly SignupTrigger: object
  readonly EventTrigger: Restartable & {
    /** Left out while no event is chosen. */
    readonly eventName?: string
    /** The properties of the event, for use in emails. */
    readonly eventProperties?: readonly WorkflowEventProperty[]
  }
  readonly ContactPropertyTrigger: Restartable & {
    readonly contactPropertyQuery: WorkflowContactPropertyQuery | null
  }
  readonly AddToListTrigger: Restartable & {
    /** The list that starts the workflow. */
    readonly mailingListId: MailingListId | null
  }
  readonly BlankTrigger: object
  readonly AudienceFilter: {
    readonly audienceFilter?: AudienceFilter | null
    readonly audienceSegmentId?: string | null
    /** True when all nodes after it are filtered too; false for this place alone. */
    readonly appliesDownstream: boolean
  }
  readonly TimerAction: {
    /** 0 goes on at once. */
    readonly amount: number
    readonly unit: WorkflowTimerUnit
  }
  readonly SendEmailAction: {
    /** The email, for {@link EmailMessages}. */
    readonly emailMessageId: string
    readonly subject: string
  }
  readonly ExitAction: object
  readonly BranchNode: object
  readonly ExperimentBranchNode: {
    /** Percentage of contacts that go to the variants, 0 to 100; the rest goes to the control. */
    readonly samplingRate: number
  }
  readonly VariantNode: {
    /** Whether it is the control of its experiment. */
    readonly isControl?: boolean
  }
}

/** What the graph shows of a node: for some types less than the node itself. */
interface GraphDetails extends Omit<
  NodeDetails,
  'EventTrigger' | 'AudienceFilter' | 'SendEmailAction' | 'VariantNode'
> {
  readonly EventTrigger: Restartable & { readonly eventName: string | null }
  readonly AudienceFilter: object
  readonly SendEmailAction: {
    /** The email, for {@link EmailMessages}. */
    readonly emailMessageId: string | null
    readonly subject: string
  }
  readonly VariantNode: { readonly isControl: boolean }
}

/** The type of a node of a workflow. */
export type WorkflowNodeType = keyof NodeDetails

type NodeOf<Details, Common> = {
  [Type in keyof Details]: Common & {
    readonly typeName: Type
    /** Ids of the nodes that follow. */
    readonly nextNodeIds: readonly string[]
  } & Details[Type]
}[keyof Details]

/** A node in the graph of a workflow; its `typeName` tells which fields it has. */
export type WorkflowGraphNode = NodeOf<GraphDetails, object>

/** A node of a workflow; its `typeName` tells which fields it has. */
export type WorkflowNode = NodeOf<NodeDetails, { readonly id: string }>

/** A node and the revision of its workflow. */
export type WorkflowNodeAt = WorkflowNode & {
  /** `expectedRevisionId` of the next change; `null` for old workflows that have none yet. */
  readonly workflowRevisionId: string | null
}

/** A node as it was read. */
export type WorkflowNodeRead = WorkflowNodeAt & { readonly workflowId: string }

/** The types of node that can be created; triggers and exits come with the workflow. */
export type WorkflowNodeCreateType =
  | 'AudienceFilter'
  | 'BranchNode'
  | 'ExperimentBranchNode'
  | 'TimerAction'
  | 'SendEmailAction'
  | 'VariantNode'

/** What to change about a node: at least one field, of those that its type has. */
export type WorkflowNodePayload =
  | { readonly typeName: 'SignupTrigger' }
  | ({
      /** Makes an event trigger of another trigger. */
      readonly typeName?: 'EventTrigger' | undefined
      readonly reEligible?: boolean | undefined
    } & (
      | {
          /** The event by its id; `null` for none. */
          readonly eventPatternId?: string | null | undefined
          readonly eventName?: undefined
        }
      | {
          /** The event by its name; `null` for none. */
          readonly eventName?: string | null | undefined
          readonly eventPatternId?: undefined
        }
    ))
  | {
      /** Makes a trigger by a contact property of another trigger. */
      readonly typeName?: 'ContactPropertyTrigger' | undefined
      readonly contactPropertyQuery?: WorkflowContactPropertyQuery | undefined
      readonly reEligible?: boolean | undefined
    }
  | {
      /** Makes a trigger by a mailing list of another trigger. */
      readonly typeName?: 'AddToListTrigger' | undefined
      readonly reEligible?: boolean | undefined
    }
  | {
      /** Without `audienceFilter` beside it, this clears a filter that is set. */
      readonly audienceSegmentId?: string | null | undefined
      /** Without `audienceSegmentId` beside it, this clears a segment that is set. */
      readonly audienceFilter?: AudienceFilter | null | undefined
      readonly appliesDownstream?: boolean | undefined
    }
  | {
      /** 0 goes on at once. */
      readonly amount?: number | undefined
      readonly unit?: WorkflowTimerUnit | undefined
    }
  | {
      /** Percentage of contacts that go to the variants, 0 to 100. */
      readonly samplingRate?: number | undefined
    }
  | {
      /** `true` makes it the control of its experiment, in place of another one. */
      readonly isControl?: boolean | undefined
    }
