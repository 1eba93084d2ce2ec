import { expectTypeOf, it } from 'vitest'
import { withLoopsEvent } from './with-loops-event.ts'

interface Context {
  readonly params: Promise<{ id: string }>
}

it('a route keeps its arguments and its response', () => {
  const route = withLoopsEvent(
    async (_request: Request, _context: Context) => Response.json({}),
    'ordered',
    (response, request, context) => {
      expectTypeOf(response).toEqualTypeOf<Response>()
      expectTypeOf(request).toEqualTypeOf<Request>()
      expectTypeOf(context).toEqualTypeOf<Context>()
      return { email: 'ada@example.com' }
    },
  )
  expectTypeOf(route).toEqualTypeOf<(request: Request, context: Context) => Promise<Response>>()
})

it('an action keeps its arguments and its result, which is missing when it redirected', () => {
  const action = withLoopsEvent(
    async (_previous: number, _form: FormData) => ({ total: 1 }),
    'ordered',
    (result, _previous, form) => {
      expectTypeOf(result).toEqualTypeOf<{ total: number } | undefined>()
      expectTypeOf(form).toEqualTypeOf<FormData>()
      return result ? { userId: '1', eventProperties: result } : null
    },
  )
  expectTypeOf(action).toEqualTypeOf<(previous: number, form: FormData) => Promise<{ total: number }>>()
})

it('an event belongs to somebody', () => {
  // An event of nobody.
  expectTypeOf<{ eventProperties: { total: number } }>().not.toExtend<
    Awaited<ReturnType<Parameters<typeof withLoopsEvent<'ordered', [], number>>[2]>>
  >()
})
