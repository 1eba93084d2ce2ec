import {
  asObject,
  flag,
  InvalidInputError,
  listOf,
  oneOf,
  orNull,
  shape,
  text,
  type Check,
} from '../input/check.ts'
import {
  propertyOperators,
  type AudienceCondition,
  type AudienceFilter,
  type PropertyConditionValue,
  type PropertyOperator,
} from '../state/audience-filter.ts'

type ValueKind = 'none' | 'any' | 'number' | 'date' | 'span'

/** What each operator compares with. */
const valueKinds: Record<PropertyOperator, ValueKind> = {
  any: 'none',
  contains: 'any',
  notContains: 'any',
  equals: 'any',
  notEquals: 'any',
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

const textOrNumber: Check<string | number> = (value, where) => {
  if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) return value
  throw new InvalidInputError(`${where} must be a text or a number.`)
}

/** Loops takes a text or a number wherever it compares; which of them make sense follows from the operator. */
const that =
  (makesSense: (value: string | number) => boolean, expected: string): Check<string | number> =>
  (value, where) => {
    const given = textOrNumber(value, where)
    if (!makesSense(given)) throw new InvalidInputError(`${where} must be ${expected}.`)
    return given
  }

const dateWords = 'a date and time, such as 2026-01-31T12:00:00.000Z'
const isDate = (value: string | number): boolean => !Number.isNaN(new Date(value).getTime())
const date = that(isDate, dateWords)

const dateText: Check<string> = (value, where) => {
  if (typeof value === 'string' && isDate(value)) return value
  throw new InvalidInputError(`${where} must be ${dateWords}.`)
}

const span: Check<PropertyConditionValue> = (value, where) => {
  const given = shape({ from: dateText, to: dateText }, {})(value, where)
  if (new Date(given.from) > new Date(given.to))
    throw new InvalidInputError(`${where}.from must not be after ${where}.to.`)
  return given
}

const valueChecks: Record<Exclude<ValueKind, 'none'>, Check<PropertyConditionValue>> = {
  any: textOrNumber,
  number: that((value) => value !== '' && Number.isFinite(Number(value)), 'a number'),
  date,
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
