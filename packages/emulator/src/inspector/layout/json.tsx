import type { JSX } from 'hono/jsx/jsx-runtime'

const LONGEST_SHOWN = 50_000
const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g

/** A body, pretty-printed where it is JSON and as it came where it is text. */
export function Json({ value }: { value: unknown }): JSX.Element {
  if (value === undefined || value === null || value === '') return <p class="quiet">No body.</p>
  const whole = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  const text = whole.slice(0, LONGEST_SHOWN)
  return (
    <>
      <pre class="code">
        <code>{typeof value === 'string' ? text : coloured(text)}</code>
      </pre>
      {whole.length > text.length && (
        <p class="quiet">
          The first {LONGEST_SHOWN} of {whole.length} characters.
        </p>
      )}
    </>
  )
}

function coloured(text: string): (string | JSX.Element)[] {
  const parts: (string | JSX.Element)[] = []
  let end = 0
  for (const match of text.matchAll(TOKEN)) {
    const [whole, quoted, colon] = match
    parts.push(text.slice(end, match.index))
    const kind = colon !== undefined ? 'json-key' : quoted !== undefined ? 'json-string' : 'json-value'
    parts.push(<span class={kind}>{quoted ?? whole}</span>, colon ?? '')
    end = match.index + whole.length
  }
  parts.push(text.slice(end))
  return parts
}
