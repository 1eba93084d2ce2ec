import { after } from 'next/server.js'

/** Where platforms put what belongs to a request; Next.js itself reads `waitUntil` from here. */
const requestContext: unique symbol = Symbol.for('@next/request-context')

interface PlatformContext {
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined
}

/**
 * Keeps the platform from stopping before some work has ended: with `after()` of Next.js where a request is being
 * answered, with the platform's `waitUntil` elsewhere. Without either the work goes on as long as the process lives.
 *
 * @param work never rejects
 */
export function keepAlive(work: Promise<unknown>): void {
  try {
    after(work)
  } catch {
    // Outside of a request, or on a platform that has given Next.js no waitUntil.
    platformContext()?.waitUntil?.(work)
  }
}

/**
 * Runs something once the response is out; at once where no request is being answered.
 *
 * @param task its promise never rejects
 */
export function afterResponse(task: () => Promise<void>): void {
  try {
    after(task)
  } catch {
    keepAlive(task())
  }
}

function platformContext(): PlatformContext | undefined {
  const holder = globalThis as { readonly [requestContext]?: { get(): PlatformContext | undefined } }
  return holder[requestContext]?.get()
}
