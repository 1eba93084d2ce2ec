/** What Loops answers where there is nothing else to say. */
export interface Done {
  readonly success: true
}

/** Stands for the answer that was lost, once it is known that the request arrived. */
export const success: Done = { success: true }

/** An answer that is a JSON object, or undefined. */
export function object<T extends object>(json: unknown): T | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as T) : undefined
}

/** An answer that is a resource: an object with an id. Otherwise undefined. */
export function resource<T extends { readonly id: string }>(json: unknown): T | undefined {
  const answer = object<T>(json)
  return typeof answer?.id === 'string' ? answer : undefined
}

/** An answer without content of its own. */
export const done: (json: unknown) => Done | undefined = object<Done>

/** An answer that is an array, or undefined. */
export function array<T>(json: unknown): readonly T[] | undefined {
  return Array.isArray(json) ? (json as T[]) : undefined
}
