import type { Route } from './route.ts'

/** Whether a body could not be read since the client went away. */
export function isAborted(error: unknown): boolean {
  return error instanceof Error && (error as { readonly type?: unknown }).type === 'request.aborted'
}

/** A route that does not fail when the client goes away: nobody reads the answer, and it is no error of the server. */
export function calmly({ answer, maxBodyBytes }: Route): Route {
  return {
    maxBodyBytes,
    answer: async (request) => {
      try {
        return await answer(request)
      } catch (error) {
        if (isAborted(error)) return { status: 400, headers: [], body: null }
        throw error
      }
    },
  }
}
