/** Counts the listeners that come to a signal and go from it; works in every runtime. */
export function countListeners(signal: AbortSignal): { readonly added: number; readonly left: number } {
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  const listening = new Set<unknown>()
  let added = 0
  signal.addEventListener = (...[type, listener, options]: Parameters<typeof add>): void => {
    added++
    listening.add(listener)
    add(type, listener, options)
  }
  signal.removeEventListener = (...[type, listener, options]: Parameters<typeof remove>): void => {
    listening.delete(listener)
    remove(type, listener, options)
  }
  return {
    get added() {
      return added
    },
    get left() {
      return listening.size
    },
  }
}
