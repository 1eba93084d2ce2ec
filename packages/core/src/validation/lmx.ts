import { checkString } from './fields.ts'
import { refuse } from './text.ts'

/** 100 KB. @see https://loops.so/docs/api-reference/update-email-message */
const maxBytes = 100 * 1024

/** A body in LMX, Loops' markup: at most 100 KB of UTF-8. Only Loops can tell whether it compiles. */
export function checkLmx(path: string, value: unknown): void {
  checkString(path, value)
  const text = value as string
  // No character takes more than three bytes for each of its UTF-16 units.
  const bytes = text.length * 3 > maxBytes ? new TextEncoder().encode(text).length : 0
  if (bytes > maxBytes) {
    refuse(
      path,
      `has ${bytes} bytes, and Loops takes at most ${maxBytes}. Split it, or move parts into components.`,
    )
  }
}
