import {
  anyText,
  asObject,
  flag,
  InvalidInputError,
  listOf,
  mapOf,
  numberFrom,
  oneOf,
  orNull,
  shape,
  text,
  timestamp,
  type Check,
} from '../input/check.ts'
import { audienceFilter } from '../rules/audience-filter.ts'
import type { SimpleWorkflow } from '../rules/workflow/simple-workflow.ts'
import type { Comparison, QueuedContact, Workflow, WorkflowNode } from '../state/workflow.ts'

const status = oneOf('Draft', 'Sending', 'Paused', 'PausedAndQueueing')
const simple = shape({ eventName: text, subject: anyText }, { id: text, name: text, body: anyText, status })

const queuedContact: Check<QueuedContact> = shape({ nodeId: text, contactId: text }, {})
/** What a test says of a workflow: whether it runs, and who waits in it. */
export type WorkflowControl = Partial<Pick<Workflow, 'status' | 'queuedContacts'>>

/** What the control API changes in a workflow, since the API of Loops has nothing that starts or pauses one. */
export const workflowControl: Check<WorkflowControl> = shape(
  {},
  { status, queuedContacts: listOf(queuedContact) },
)

const comparisonValue: Check<string | number | boolean> = (value, where) =>
  typeof value === 'number' ? value : typeof value === 'boolean' ? value : anyText(value, where)
const comparison: Check<Comparison> = shape({ operator: text, value: comparisonValue }, {})
const contactPropertyQuery = shape({ key: text, is: comparison, was: comparison }, {})
const common = { id: text, nextNodeIds: listOf(text) }

const nodeChecks: { [T in WorkflowNode['typeName']]: Check<WorkflowNode & { typeName: T }> } = {
  BlankTrigger: shape({ ...common, typeName: oneOf('BlankTrigger') }, {}),
  SignupTrigger: shape({ ...common, typeName: oneOf('SignupTrigger') }, {}),
  EventTrigger: shape(
    { ...common, typeName: oneOf('EventTrigger'), eventName: orNull(text), reEligible: flag },
    {},
  ),
  ContactPropertyTrigger: shape(
    {
      ...common,
      typeName: oneOf('ContactPropertyTrigger'),
      contactPropertyQuery: orNull(contactPropertyQuery),
      reEligible: flag,
    },
    {},
  ),
  AddToListTrigger: shape({ ...common, typeName: oneOf('AddToListTrigger'), reEligible: flag }, {}),
  AudienceFilter: shape(
    {
      ...common,
      typeName: oneOf('AudienceFilter'),
      audienceFilter: orNull(audienceFilter),
      audienceSegmentId: orNull(text),
      appliesDownstream: flag,
    },
    {},
  ),
  BranchNode: shape({ ...common, typeName: oneOf('BranchNode') }, {}),
  ExperimentBranchNode: shape(
    { ...common, typeName: oneOf('ExperimentBranchNode'), samplingRate: numberFrom(0) },
    {},
  ),
  VariantNode: shape({ ...common, typeName: oneOf('VariantNode'), isControl: flag }, {}),
  TimerAction: shape(
    { ...common, typeName: oneOf('TimerAction'), amount: numberFrom(0), unit: oneOf('m', 'h', 'd') },
    {},
  ),
  SendEmailAction: shape({ ...common, typeName: oneOf('SendEmailAction'), emailMessageId: text }, {}),
  ExitAction: shape({ ...common, typeName: oneOf('ExitAction') }, {}),
}
const typeNames = Object.keys(nodeChecks) as WorkflowNode['typeName'][]

const node: Check<WorkflowNode> = (value, where) => {
  const typeName = oneOf(...typeNames)(asObject(value, where)['typeName'], `${where}.typeName`)
  return nodeChecks[typeName](value, where)
}

/** A workflow with its nodes: what a snapshot holds. */
export type SeedGraph = Pick<Workflow, 'id' | 'name' | 'rootNodeId' | 'nodes'> & Partial<Workflow>

const graph: Check<SeedGraph> = shape(
  { id: text, name: text, rootNodeId: text, nodes: mapOf(node) },
  {
    description: anyText,
    status,
    mailingListId: orNull(text),
    revisionId: orNull(text),
    queuedContacts: listOf(queuedContact),
    enteredContactIds: listOf(text),
    createdAt: timestamp,
    updatedAt: timestamp,
  },
)

/** A workflow in short, or with all its nodes. Throws an `InvalidInputError` for a graph that names nodes it does not have. */
export const seedWorkflow: Check<SimpleWorkflow | SeedGraph> = (value, where) => {
  if (asObject(value, where)['nodes'] === undefined) return simple(value, where)
  const read = graph(value, where)
  const named = [read.rootNodeId, ...Object.values(read.nodes).flatMap(({ nextNodeIds }) => nextNodeIds)]
  const missing = named.find((id) => !Object.hasOwn(read.nodes, id))
  if (missing !== undefined)
    throw new InvalidInputError(`${where}.nodes must hold the node ${missing}, which is named in it.`)
  const misnamed = Object.entries(read.nodes).find(([id, one]) => one.id !== id)
  if (misnamed !== undefined)
    throw new InvalidInputError(`${where}.nodes.${misnamed[0]}.id must be the name that it stands under.`)
  return read
}
