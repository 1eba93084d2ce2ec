import { flag, InvalidInputError, oneOf, orNull, shape, text, type Check } from '../../input/check.ts'
import type { ContactPropertyQuery, WorkflowNode } from '../../state/workflow.ts'
import { changeOf } from '../content-body.ts'

/** How the names of a team's other records are checked. */
export interface TriggerNames {
  /** The name of the event pattern with this id or name; undefined when there is none. */
  eventNameOf: (pattern: { id: string } | { eventName: string }) => string | undefined
  contactPropertyQuery: Check<ContactPropertyQuery>
}

const triggerType = oneOf('SignupTrigger', 'EventTrigger', 'ContactPropertyTrigger', 'AddToListTrigger')
const signup = shape({ typeName: oneOf('SignupTrigger') }, {})
const addToList = changeOf({ typeName: oneOf('AddToListTrigger'), reEligible: flag })
const event = changeOf({
  typeName: oneOf('EventTrigger'),
  eventPatternId: orNull(text),
  eventName: orNull(text),
  reEligible: flag,
})

/** Changes a trigger, or makes it one of another type. A blank one can only be made another. */
export function updateTrigger(node: WorkflowNode, payload: unknown, names: TriggerNames): WorkflowNode {
  const { id, nextNodeIds } = node
  const reEligible = 'reEligible' in node ? node.reEligible : false
  const typeName = wantedType(node, payload)
  if (typeName === 'SignupTrigger') return { id, nextNodeIds, ...signup(payload, 'payload') }
  if (typeName === 'AddToListTrigger')
    return { id, nextNodeIds, reEligible, ...addToList(payload, 'payload'), typeName }
  if (typeName === 'ContactPropertyTrigger') {
    const before = node.typeName === typeName ? node.contactPropertyQuery : null
    const { contactPropertyQuery } = names
    const contactProperty = changeOf({ typeName: oneOf(typeName), contactPropertyQuery, reEligible: flag })
    const change = contactProperty(payload, 'payload')
    return { id, nextNodeIds, reEligible, contactPropertyQuery: before, ...change, typeName }
  }
  const before = node.typeName === typeName ? node.eventName : null
  const { eventPatternId, eventName: name, ...change } = event(payload, 'payload')
  const wanted = wantedEvent(eventPatternId, name, names)
  const eventName = wanted === undefined ? before : wanted
  return { id, nextNodeIds, reEligible, ...change, typeName, eventName }
}

function wantedType(node: WorkflowNode, payload: unknown): ReturnType<typeof triggerType> {
  const sent = typeof payload === 'object' && payload !== null && 'typeName' in payload
  return triggerType(sent ? payload.typeName : node.typeName, 'payload.typeName')
}

/** Undefined leaves the event as it is, null takes it away. */
function wantedEvent(
  id: string | null | undefined,
  name: string | null | undefined,
  { eventNameOf }: TriggerNames,
): string | null | undefined {
  if (id !== undefined && name !== undefined)
    throw new InvalidInputError('payload takes either eventPatternId or eventName, not both.')
  const sent = id ?? name
  if (typeof sent !== 'string') return id === null || name === null ? null : undefined
  const known = eventNameOf(typeof id === 'string' ? { id } : { eventName: sent })
  if (known === undefined) throw new InvalidInputError('Event pattern not found.')
  return known
}
