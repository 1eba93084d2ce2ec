import { checkBoolean, checkName, checkString, closedFields, type Fields, oneOf } from './fields.ts'
import { checkObject, kindOf, refuse } from './text.ts'

const withoutValue = ['any', 'isTrue', 'isFalse', 'empty', 'notEmpty', 'dateEmpty', 'dateNotEmpty']
const withValue = [
  'contains',
  'notContains',
  'equals',
  'notEquals',
  'greaterThan',
  'lessThan',
  'after',
  'before',
]

const kinds: Readonly<Record<string, Fields>> = {
  property: {
    type: checkString,
    key: checkName,
    operator: oneOf([...withoutValue, ...withValue, 'between']),
    value: () => {},
  },
  optIn: { type: checkString, status: oneOf(['accepted', 'pending', 'rejected', null]) },
  activity: {
    type: checkString,
    action: oneOf(['sent', 'opened', 'clicked']),
    negate: checkBoolean,
    target: oneOf(['campaign', 'workflow', 'workflowEmail']),
    id: checkName,
  },
}

/** A tree of conditions: each of a known kind, with a value where its operator compares with one, and only there. */
export function checkAudienceFilter(path: string, value: unknown): void {
  closedFields(
    path,
    value,
    { match: oneOf(['all', 'any']), conditions: checkConditions },
    ['match', 'conditions'],
    `${path}.`,
  )
}

function checkConditions(path: string, value: unknown): void {
  if (!Array.isArray(value)) refuse(path, `must be an array, not ${kindOf(value)}.`)
  if (value.length === 0) refuse(path, 'is empty. Give at least one condition.')
  for (const [index, condition] of value.entries()) checkCondition(`${path}.${index}`, condition)
}

function checkCondition(path: string, value: unknown): void {
  const { type } = checkObject(path, value)
  const fields = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : undefined
  if (!fields) refuse(`${path}.type`, `must be one of ${Object.keys(kinds).join(', ')}.`)
  const needed = Object.keys(fields).filter((name) => name !== 'value')
  const given = closedFields(path, value, fields, needed, `${path}.`)
  if (type === 'property') checkValue(`${path}.value`, given['operator'] as string, given['value'])
}

function checkValue(path: string, operator: string, value: unknown): void {
  if (withoutValue.includes(operator)) {
    if (value !== undefined)
      refuse(path, `does not go with "${operator}", which compares with nothing. Leave it out.`)
  } else if (operator === 'between') {
    closedFields(path, value, { from: checkName, to: checkName }, ['from', 'to'], `${path}.`)
  } else if (typeof value !== 'string' && !Number.isFinite(value)) {
    refuse(path, `must be a string or a finite number for "${operator}", not ${kindOf(value)}.`)
  }
}
