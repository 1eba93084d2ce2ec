import { LoopsValidationError } from '../errors/kinds.ts'

/** Loops counts the two quotes of JSON against its limit of 500 characters for a key or a value. */
const maxCharacters = 498

/** Stops with the path and a sentence that says what is wrong there and how to mend it. */
export function refuse(path: string, problem: string): never {
  throw new LoopsValidationError(path, `"${path}" ${problem}`)
}

/** @see https://loops.so/docs/api-reference/intro */
export function checkLength(path: string, text: string): void {
  if (text.length > maxCharacters) {
    refuse(path, `has ${text.length} characters, and Loops takes at most ${maxCharacters}. Shorten it.`)
  }
}

/** A text that is neither empty nor too long. */
export function checkText(path: string, value: unknown): void {
  if (typeof value !== 'string') refuse(path, `must be a string, not ${kindOf(value)}.`)
  if (value.trim() === '') refuse(path, 'is empty.')
  checkLength(path, value)
}

/** An object whose keys can be listed; anything else is refused. */
export function checkObject(path: string, value: unknown): Record<string, unknown> {
  if (kindOf(value) !== 'an object') refuse(path, `must be an object, not ${kindOf(value)}.`)
  return value as Record<string, unknown>
}

/** A value's kind, as it stands in an error. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
