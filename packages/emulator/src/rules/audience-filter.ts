import {
  anyNumber,
  asObject,
  flag,
  InvalidInputError,
  listOf,
  oneOf,
  orNull,
  shape,
  text,
  timestamp,
  type Check,
} from '../input/check.ts'
import {
  propertyOperators,
  type AudienceCondition,
  type AudienceFilter,
  type PropertyConditionValue,
  type PropertyOperator,
} from '../state/audience-filter.ts'

type ValueKind = 'none' | 'text' | 'number' | 'textOrNumber' | 'date' | 'span'

/** What each operator compares with. */
const valueKinds: Record<PropertyOperator, ValueKind> = {
  any: 'none',
  contains: 'text',
  notContains: 'text',
  equals: 'textOrNumber',
  notEquals: 'textOrNumber',
  greaterThan: 'number',
  lessThan: 'number',
  isTrue: 'none',
  isFalse: 'none',
  empty: 'none',
  notEmpty: 'none',
  dateEmpty: 'none',
  dateNotEmpty: 'none',
  after: 'date',
  before: 'date',
  between: 'span',
}

const textOrNumber: Check<string | number> = (value, where) =>
  typeof value === 'number' ? anyNumber(value, where) : text(value, where)

const span: Check<PropertyConditionValue> = (value, where) => {
  const given = shape({ from: timestamp, to: timestamp }, {})(value, where)
  if (given.from > given.to) throw new InvalidInputError(`${where}.from must not be after ${where}.to.`)
  return given
}

const valueChecks: Record<Exclude<ValueKind, 'none'>, Check<PropertyConditionValue>> = {
  text,
  number: anyNumber,
  textOrNumber,
  date: timestamp,
  span,
}

const property: Check<AudienceCondition> = (value, where) => {
  const { type, key, operator, ...rest } = shape(
    { type: oneOf('property'), key: text, operator: oneOf(...propertyOperators) },
    { value: (sent: unknown) => sent },
  )(value, where)
  const kind = valueKinds[operator]
  if (kind !== 'none') return { type, key, operator, value: valueChecks[kind](rest.value, `${where}.value`) }
  if (rest.value !== undefined && rest.value !== null)
    throw new InvalidInputError(`${where}.value must be left out for the operator ${operator}.`)
  return { type, key, operator }
}

const checks: Record<AudienceCondition['type'], Check<AudienceCondition>> = {
  property,
  optIn: shape({ type: oneOf('optIn'), status: orNull(oneOf('accepted', 'pending', 'rejected')) }, {}),
  activity: shape(
    {
      type: oneOf('activity'),
      action: oneOf('sent', 'opened', 'clicked'),
      negate: flag,
      target: oneOf('campaign', 'workflow', 'workflowEmail'),
      id: text,
    },
    {},
  ),
}

const condition: Check<AudienceCondition> = (value, where) => {
  const type = oneOf('property', 'optIn', 'activity')(asObject(value, where)['type'], `${where}.type`)
  return checks[type](value, where)
}

/**
 * The check of a filter: of its own form alone, not of what it refers to.
 *
 * @see https://loops.so/docs/api-reference/create-audience-segment
 */
export const audienceFilter: Check<AudienceFilter> = (value, where) => {
  const filter = shape({ match: oneOf('all', 'any'), conditions: listOf(condition) }, {})(value, where)
  if (filter.conditions.length === 0)
    throw new InvalidInputError(`${where}.conditions must have at least one condition.`)
  return filter
}
