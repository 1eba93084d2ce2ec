import { anything, InvalidInputError, shape, text, type Check } from '../../input/check.ts'
import type { ContactProperty } from '../../state/types.ts'
import type { Comparison, ContactPropertyQuery } from '../../state/workflow.ts'

const operators: Record<ContactProperty['type'], readonly string[]> = {
  string: ['any', 'equal', 'not_equal', 'contains', 'not_contains', 'empty', 'not_empty'],
  number: ['any', 'greater_than', 'less_than', 'numeric_equal', 'numeric_not_equal', 'empty', 'not_empty'],
  boolean: ['any', 'true', 'false', 'empty', 'not_empty'],
  date: ['any', 'empty', 'not_empty', 'after', 'before', 'between'],
}
/** The built-in properties that can start a workflow. */
const builtIn: ReadonlyMap<string, ContactProperty['type']> = new Map([
  ['email', 'string'],
  ['firstName', 'string'],
  ['lastName', 'string'],
  ['source', 'string'],
  ['subscribed', 'boolean'],
  ['userGroup', 'string'],
  ['userId', 'string'],
])

const query = shape({ key: text, is: anything, was: anything }, {})
/** Loops asks for a value even where the operator needs none; the emulator does without. */
const comparison = shape({ operator: text }, { value: plainValue })

/**
 * Checks the change of a contact property that starts a workflow: each type of property has its operators.
 *
 * @see https://loops.so/docs/api-reference/update-workflow-node
 */
export function contactPropertyQuery(
  properties: ReadonlyMap<string, ContactProperty>,
): Check<ContactPropertyQuery> {
  return (value, where) => {
    const { key, is, was } = query(value, where)
    const type = properties.get(key)?.type ?? builtIn.get(key)
    if (type === undefined)
      throw new InvalidInputError(`The contact property ${key} does not exist or cannot start a workflow.`)
    const withoutEmpty = operators[type].filter((operator) => operator !== 'empty')
    const afterwards = type === 'number' || type === 'boolean' ? withoutEmpty : operators[type]
    return {
      key,
      is: readComparison(is, `${where}.is`, afterwards),
      was: readComparison(was, `${where}.was`, operators[type]),
    }
  }
}

function readComparison(value: unknown, where: string, allowed: readonly string[]): Comparison {
  const read = comparison(value, where)
  if (!allowed.includes(read.operator))
    throw new InvalidInputError(`${where}.operator must be one of ${allowed.join(', ')}.`)
  return { operator: read.operator, value: read.value ?? '' }
}

function plainValue(value: unknown, where: string): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new InvalidInputError(`${where} must be a text, a number, true or false.`)
}
