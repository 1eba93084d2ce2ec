import { describe, expect, it } from 'vitest'
import { asPosted, publicHost } from './posted-to.ts'

describe('the host that a browser asked for', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ['is the host header', { host: 'shop.test' }, 'shop.test'],
    ['is what a proxy tells', { host: '10.0.0.7', 'x-forwarded-host': 'shop.test' }, 'shop.test'],
    [
      'is what the first of several proxies tells',
      { 'x-forwarded-host': ' shop.test, inner.test' },
      'shop.test',
    ],
    [
      'is the host header when a proxy tells nothing',
      { host: 'shop.test', 'x-forwarded-host': '' },
      'shop.test',
    ],
    ['is not known without headers', {}, undefined],
  ])('%s', (_rule, headers, expected) => {
    expect(publicHost(new Headers(headers))).toBe(expected)
  })
})

describe('a request as it was posted', () => {
  const post = (headers: Record<string, string>): Request =>
    new Request('http://localhost:3000/signup?from=x', { method: 'POST', headers, body: 'email=a' })

  it('has that host, its own port, path and query, and the body', async () => {
    const posted = asPosted(post({ host: 'shop.test', 'x-forwarded-host': 'shop.test:8443' }))
    expect(posted.url).toBe('http://shop.test:8443/signup?from=x')
    expect([posted.method, await posted.text()]).toEqual(['POST', 'email=a'])
  })

  it('is the request itself when the host is right', () => {
    const request = post({ 'x-forwarded-host': 'localhost:3000' })
    expect(asPosted(request)).toBe(request)
  })

  it('belongs to no site when the host is none', () => {
    expect(asPosted(post({ 'x-forwarded-host': 'a b' })).url).toBe('http://host.invalid/')
  })

  it('is the request itself when its body was read, so that this can be told', async () => {
    const request = post({ 'x-forwarded-host': 'shop.test' })
    await request.text()
    expect(asPosted(request)).toBe(request)
  })
})
