import { refuse } from '../api/answer.ts'

/** The quotes of the JSON text count, which leaves 498 characters for a plain text. */
const longest = 500
const quotes = 2

/**
 * Refuses a body in which any key or text is longer than Loops takes. Texts inside nested objects and
 * lists are held to it as well; Loops does not say whether they are.
 *
 * @see https://loops.so/docs/api-reference/intro
 */
export function checkLengths(value: unknown): void {
  if (typeof value === 'string') {
    if (value.length + quotes > longest) refuse(400, 'Some body key or value is longer than allowable')
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      checkLengths(key)
      checkLengths(item)
    }
  }
}
