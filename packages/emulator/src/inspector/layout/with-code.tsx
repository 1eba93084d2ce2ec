import type { Child } from 'hono/jsx'

/** The words between backticks are code. */
export function withCode(text: string): Child[] {
  return text.split('`').map((part, i) => (i % 2 === 1 ? <code>{part}</code> : part))
}
