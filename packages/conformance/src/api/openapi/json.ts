/** A JSON object whose fields are not known yet. */
export type Json = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The field of an object as an object; empty when there is none. */
export function objectAt(value: Json, name: string): Json {
  const found = value[name]
  return isObject(found) ? found : {}
}

export function listAt(value: Json, name: string): readonly unknown[] {
  const found = value[name]
  return Array.isArray(found) ? found : []
}

export function textAt(value: Json, name: string): string | undefined {
  const found = value[name]
  return typeof found === 'string' ? found : undefined
}
