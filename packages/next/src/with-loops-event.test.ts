import { Loops } from '@loops-kit/core'
import { redirect, notFound } from 'next/navigation.js'
import { describe, expect, it, vi } from 'vitest'
import { withLoopsEvent } from './with-loops-event.ts'

function recorder(): { loops: Loops; sent: () => unknown[]; settled: () => Promise<unknown> } {
  const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () =>
    Response.json({ success: true }),
  )
  const loops = new Loops({ apiKey: 'k', baseUrl: 'http://loops.test', fetch })
  return {
    loops,
    sent: () => fetch.mock.calls.map(([, { body }]) => JSON.parse(body as string) as unknown),
    settled: () => loops.close(),
  }
}

const email = 'ada@example.com'
const request = new Request('https://shop.test/orders', { method: 'POST' })

describe('around a route', () => {
  it.each([
    [200, 1],
    [204, 1],
    [303, 0],
    [400, 0],
    [500, 0],
  ])('a response with %i sends %i events', async (status, count) => {
    const { loops, sent, settled } = recorder()
    const route = withLoopsEvent(
      async (_request: Request) => new Response(null, { status }),
      'ordered',
      () => ({ email }),
      { loops },
    )
    expect((await route(request)).status).toBe(status)
    await settled()
    expect(sent().length).toBe(count)
  })

  it('the response is given back as it is, and its copy can be read', async () => {
    const { loops, sent, settled } = recorder()
    const response = Response.json({ email })
    const route = withLoopsEvent(
      (_request: Request, { id }: { id: string }) => (id ? response : Response.error()),
      'ordered',
      async (copy, given, { id }) => {
        const body = (await copy.json()) as { email: string }
        return { email: body.email, eventProperties: { id, path: new URL(given.url).pathname } }
      },
      { loops },
    )
    expect(await route(request, { id: '7' })).toBe(response)
    await settled()
    expect(await response.json()).toEqual({ email })
    expect(sent()).toMatchObject([
      { email, eventName: 'ordered', eventProperties: { id: '7', path: '/orders' } },
    ])
  })

  it('one that ends with redirect() answers with no 2xx, and sends nothing', async () => {
    const { loops, sent, settled } = recorder()
    const route = withLoopsEvent(
      (_request: Request): Response => redirect('/login'),
      'ordered',
      () => ({ email }),
      { loops },
    )
    await expect(route(request)).rejects.toThrow('NEXT_REDIRECT')
    await settled()
    expect(sent()).toEqual([])
  })
})

describe('around an action', () => {
  const end = async (action: () => unknown): Promise<unknown[]> => {
    const { loops, sent, settled } = recorder()
    const wrapped = withLoopsEvent(
      async () => action(),
      'ordered',
      (result) => ({ email, eventProperties: { result: String(result) } }),
      { loops },
    )
    await wrapped().catch(() => {})
    await settled()
    return sent()
  }

  it('one that returned sends its event, with what it returned', async () => {
    expect(await end(() => 42)).toMatchObject([{ eventProperties: { result: '42' } }])
  })

  it('one that ended with redirect() sends its event, and redirects', async () => {
    expect(await end(() => redirect('/thanks'))).toMatchObject([{ eventProperties: { result: 'undefined' } }])
  })

  it.each<[string, () => unknown]>([
    ['threw', () => Promise.reject(new Error('No stock.'))],
    ['ended with notFound()', () => notFound()],
    ['threw what is no error', () => Promise.reject(undefined)],
  ])('one that %s sends nothing', async (_how, action) => {
    expect(await end(action)).toEqual([])
  })

  it('throws what the action throws', async () => {
    const error = new Error('No stock.')
    const action = withLoopsEvent(
      async () => Promise.reject(error),
      'ordered',
      () => ({ email }),
      recorder(),
    )
    await expect(action()).rejects.toBe(error)
  })
})

describe('the event', () => {
  it.each([null, undefined])('is not sent when the mapper gives %s', async (nothing) => {
    const { loops, sent, settled } = recorder()
    await withLoopsEvent(
      async () => 1,
      'ordered',
      () => nothing,
      { loops },
    )()
    await settled()
    expect(sent()).toEqual([])
  })

  it('that cannot be made is told to onError, and nobody else notices', async () => {
    const { loops } = recorder()
    const errors: unknown[] = []
    const failure = new Error('No such order.')
    const action = withLoopsEvent(
      async () => 1,
      'ordered',
      () => Promise.reject(failure),
      { loops, onError: (error) => errors.push(error) },
    )
    expect(await action()).toBe(1)
    await expect.poll(() => errors).toEqual([failure])
  })
})
