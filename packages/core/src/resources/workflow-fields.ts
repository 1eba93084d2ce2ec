import { checkAudienceFilter } from '../validation/audience-filter.ts'
import {
  checkBoolean,
  checkChanges,
  checkName,
  checkNumber,
  checkString,
  closedFields,
  type Fields,
  oneOf,
  orNull,
} from '../validation/fields.ts'
import { kindOf, refuse } from '../validation/text.ts'

const revision: Fields = { expectedRevisionId: orNull(checkName) }

/**
 * Checks and serialises a change that carries a revision.
 *
 * @param name of the change, as it stands in errors
 */
export function atRevision(
  name: string,
  input: unknown,
  fields: Fields,
  needed: readonly string[] = [],
): string {
  return JSON.stringify(
    closedFields(name, input, { ...revision, ...fields }, ['expectedRevisionId', ...needed]),
  )
}

/** The properties of a workflow itself. */
export const workflowFields: Fields = { name: checkName, description: checkString }

/** At least one property of a workflow, and its revision. */
export function workflowUpdate(input: unknown): string {
  const body = atRevision('changes', input, workflowFields)
  checkChanges('changes', input as Record<string, unknown>, workflowFields)
  return body
}

/** Whether to look first, and what becomes of contacts that wait. */
export const queuedContactFields: Fields = {
  dryRun: checkBoolean,
  queuedContactPolicy: oneOf(['fail', 'discard']),
}

const places: Readonly<Record<string, readonly string[]>> = {
  between: ['fromNodeId', 'toNodeId'],
  before: ['toNodeId'],
  after: ['fromNodeId'],
}

/** A node to create: each place has the ids that say where it is, and no others. */
export function nodeCreate(input: unknown): string {
  const mode = (input as { insertMode?: unknown } | null | undefined)?.insertMode
  const ids = places[String(mode)] ?? []
  const fields: Fields = {
    insertMode: oneOf(Object.keys(places)),
    nodeTypeName: oneOf([
      'AudienceFilter',
      'BranchNode',
      'ExperimentBranchNode',
      'TimerAction',
      'SendEmailAction',
      'VariantNode',
    ]),
    ...Object.fromEntries(ids.map((id) => [id, checkName])),
  }
  return atRevision('node', input, fields, ['insertMode', 'nodeTypeName', ...ids])
}

const comparison: Fields = {
  operator: checkName,
  value(path, value) {
    if (typeof value === 'number') checkNumber(path, value)
    else if (typeof value !== 'string' && typeof value !== 'boolean')
      refuse(path, `must be a string, a number or a boolean, not ${kindOf(value)}.`)
  },
}

function checkComparison(path: string, value: unknown): void {
  closedFields(path, value, comparison, ['operator', 'value'], `${path}.`)
}

const payloadFields: Fields = {
  typeName: oneOf(['SignupTrigger', 'EventTrigger', 'ContactPropertyTrigger', 'AddToListTrigger']),
  eventPatternId: orNull(checkName),
  eventName: orNull(checkName),
  reEligible: checkBoolean,
  contactPropertyQuery(path, value) {
    const fields = { key: checkName, is: checkComparison, was: checkComparison }
    closedFields(path, value, fields, ['key', 'is', 'was'], `${path}.`)
  },
  audienceSegmentId: orNull(checkName),
  audienceFilter: orNull(checkAudienceFilter),
  appliesDownstream: checkBoolean,
  amount: between(0, Number.MAX_SAFE_INTEGER),
  unit: oneOf(['m', 'h', 'd']),
  samplingRate: between(0, 100),
  isControl: checkBoolean,
}

function between(least: number, most: number) {
  return (path: string, value: unknown): void => {
    checkNumber(path, value)
    if ((value as number) < least || (value as number) > most)
      refuse(path, `must be a number from ${least} to ${most}, not ${String(value)}.`)
  }
}

/** A change of a node. Which fields its type has, only Loops knows. */
export function nodeUpdate(input: unknown): string {
  return atRevision('update', input, { payload: checkPayload }, ['payload'])
}

function checkPayload(path: string, value: unknown): void {
  const payload = closedFields(path, value, payloadFields, [], `${path}.`)
  checkChanges(path, payload, payloadFields)
  if (payload['eventPatternId'] !== undefined && payload['eventName'] !== undefined)
    refuse(
      `${path}.eventName`,
      'stands beside "eventPatternId", and Loops takes only one of them. Leave one out.',
    )
}
