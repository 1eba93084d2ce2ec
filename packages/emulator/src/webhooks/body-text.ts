const plainAscii = /[^ -~]|[/@]/g

/**
 * The JSON text of a payload. Escaped, it says the same with other spacing and escapes, as JSON allows:
 * a receiver that verifies what it parsed and wrote again then signs other bytes than were sent.
 */
export function bodyText(payload: object, isEscaped: boolean): string {
  return isEscaped ? spaced(payload) : JSON.stringify(payload)
}

function spaced(value: unknown): string {
  if (typeof value === 'string') return escaped(value)
  if (Array.isArray(value)) return value.length === 0 ? '[ ]' : `[ ${value.map(spaced).join(' , ')} ]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  if (fields.length === 0) return '{ }'
  return `{ ${fields.map(([name, field]) => `${escaped(name)} : ${spaced(field)}`).join(' , ')} }`
}

function escaped(text: string): string {
  return JSON.stringify(text).replace(plainAscii, (character) =>
    character === '/'
      ? String.raw`\/`
      : String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
