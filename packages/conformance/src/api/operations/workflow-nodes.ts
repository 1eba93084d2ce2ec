import {
  boolean,
  closed,
  either,
  extend,
  type Fields,
  list,
  nullable,
  number,
  object,
  type ObjectShape,
  oneOf,
  oneOfWords,
  type Shape,
  text,
} from '../shape.ts'
import { eventProperty } from './events.ts'
import { filter } from './segments.ts'

const comparison = object({
  value: either(text, number, boolean),
  operator: oneOfWords(`
    any contains not_contains empty not_empty equal not_equal greater_than less_than true
    false numeric_equal numeric_not_equal after before between
  `),
})
const propertyQuery = object({ key: text, is: comparison, was: comparison })

const reEligible = boolean
const unit = oneOf('m', 'h', 'd')

/** The kinds of node with the fields that are shown of each: in a whole workflow, and alone. */
const kinds: Readonly<Record<string, { inGraph: Fields; alone: Fields }>> = {
  SignupTrigger: { inGraph: {}, alone: {} },
  EventTrigger: {
    inGraph: { eventName: nullable(text), reEligible },
    alone: { 'eventName?': text, 'eventProperties?': list(eventProperty), reEligible },
  },
  ContactPropertyTrigger: {
    inGraph: { contactPropertyQuery: nullable(propertyQuery), reEligible },
    alone: { contactPropertyQuery: nullable(propertyQuery), reEligible },
  },
  AddToListTrigger: {
    inGraph: { mailingListId: nullable(text), reEligible },
    alone: { mailingListId: nullable(text), reEligible },
  },
  BlankTrigger: { inGraph: {}, alone: {} },
  AudienceFilter: {
    inGraph: {},
    alone: {
      'audienceFilter?': nullable(filter),
      'audienceSegmentId?': nullable(text),
      appliesDownstream: boolean,
    },
  },
  TimerAction: { inGraph: { amount: number, unit }, alone: { amount: number, unit } },
  SendEmailAction: {
    inGraph: { emailMessageId: nullable(text), subject: text },
    alone: { emailMessageId: text, subject: text },
  },
  ExitAction: { inGraph: {}, alone: {} },
  BranchNode: { inGraph: {}, alone: {} },
  ExperimentBranchNode: { inGraph: { samplingRate: number }, alone: { samplingRate: number } },
  VariantNode: { inGraph: { isControl: boolean }, alone: { 'isControl?': boolean } },
}

function nodes(build: (fields: Fields) => ObjectShape, show: 'inGraph' | 'alone', before: Fields): Shape {
  return either(
    ...Object.entries(kinds).map(([kind, fields]) =>
      build({ ...before, typeName: oneOf(kind), nextNodeIds: list(text), ...fields[show] }),
    ),
  )
}

/** Each kind of a node with more fields. */
export function withFields(shape: Shape, fields: Fields): Shape {
  if (shape.is === 'either') return either(...shape.of.map((each) => withFields(each, fields)))
  return shape.is === 'object' ? extend(shape, fields) : shape
}

/** A node as it stands in the graph of its workflow, where its id is its key. */
export const graphNode: Shape = nodes(closed, 'inGraph', {})

/** A node that was asked for. */
export const readNode: Shape = nodes(object, 'alone', { id: text, workflowId: text })

/** A node that was changed; its workflow stands beside it. */
export const changedNode: Shape = nodes(object, 'alone', { id: text })

const some = { count: 'at least one', of: 'all' } as const

/** What can be changed of a node, by its kind. */
export const nodeChange: Shape = either(
  closed({ typeName: oneOf('SignupTrigger') }),
  closed(
    {
      'typeName?': oneOf('EventTrigger'),
      'eventPatternId?': nullable(text),
      'eventName?': nullable(text),
      'reEligible?': reEligible,
    },
    some,
  ),
  closed(
    {
      'typeName?': oneOf('ContactPropertyTrigger'),
      'contactPropertyQuery?': propertyQuery,
      'reEligible?': reEligible,
    },
    some,
  ),
  closed({ 'typeName?': oneOf('AddToListTrigger'), 'reEligible?': reEligible }, some),
  closed(
    {
      'audienceSegmentId?': nullable(text),
      'audienceFilter?': nullable(filter),
      'appliesDownstream?': boolean,
    },
    some,
  ),
  closed({ 'amount?': number, 'unit?': unit }, some),
  closed({ 'samplingRate?': number }, some),
  closed({ 'isControl?': boolean }, some),
)

/** The kinds that can be put into a workflow; the others come with it, or with a branch. */
export const newNodeKind: Shape = oneOfWords(
  'AudienceFilter BranchNode ExperimentBranchNode TimerAction SendEmailAction VariantNode',
)
