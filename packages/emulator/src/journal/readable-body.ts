const longText = 2_000
const bigBody = 20_000

/** A request's body as the journal keeps it: parsed where it parses, and short enough to keep a thousand of them. */
export function readableBody(text: string): unknown {
  if (text === '') return null
  try {
    return text.length > bigBody
      ? JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? shorten(value) : value))
      : JSON.parse(text)
  } catch {
    return shorten(text)
  }
}

/** A long text, by its beginning and its length. */
export function shorten(text: string): string {
  return text.length > longText ? `${text.slice(0, 100)}… (${text.length} characters)` : text
}
