/** What a call sent, and which of it nobody has read. */
export interface WatchedFields {
  /** The body; reading one of its fields is noted. */
  readonly body: Record<string, unknown>
  /** The query; the same. */
  readonly query: Pick<URLSearchParams, 'get'>
  /** Says of a field that it was looked at and has no effect. */
  readonly ignore: (name: string) => void
  /** Names of fields, those of the query with a `?` in front, in the order in which they were sent. */
  readonly unread: () => string[]
}

/**
 * Watches which fields of a call are read: one that nobody reads is most likely misspelled, or new to the emulator.
 * A field that is read counts as a whole, with everything in it.
 */
export function watchFields(sent: Record<string, unknown>, query: URLSearchParams): WatchedFields {
  const read = new Set<string>()
  const ignored = new Set<string>()
  const body = new Proxy(sent, {
    get(target, name, receiver): unknown {
      if (typeof name === 'string') read.add(name)
      return Reflect.get(target, name, receiver)
    },
  })
  return {
    body,
    query: {
      get: (name) => {
        read.add(`?${name}`)
        return query.get(name)
      },
    },
    ignore: (name) => {
      ignored.add(name)
    },
    unread: () => {
      const names = [...Object.keys(sent), ...new Set([...query.keys()].map((name) => `?${name}`))]
      return names.filter((name) => !read.has(name) || ignored.has(name))
    },
  }
}
