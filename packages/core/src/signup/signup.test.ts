import { describe, expect, it } from 'vitest'
import { LoopsConfigError, LoopsError } from '../errors/index.ts'
import { upsertBody } from '../resources/contact-requests.ts'
import { eventBody } from '../resources/event-request.ts'
import { transactionalBody } from '../resources/transactional-request.ts'
import {
  createSignup,
  createSignupHandler,
  type SignupContact,
  type SignupJob,
  type SignupLoops,
  type StandardSchema,
} from './index.ts'

/** Accepts and validates as background delivery does, and remembers. */
function recorder(): { loops: SignupLoops; chains: SignupJob[][]; dedupeKeys: (string | undefined)[] } {
  const chains: SignupJob[][] = []
  const dedupeKeys: (string | undefined)[] = []
  return {
    chains,
    dedupeKeys,
    loops: {
      background: {
        async chain(jobs, options) {
          for (const { operation, input } of jobs) {
            if (operation === 'contacts.upsert') upsertBody(input)
            else if (operation === 'events.send') eventBody(input)
            else transactionalBody(input)
          }
          chains.push([...jobs])
          dedupeKeys.push(options?.dedupeKey)
        },
      },
    },
  }
}

function refusing(error: Error): SignupLoops {
  return {
    background: {
      async chain() {
        throw error
      },
    },
  }
}

const address = 'https://shop.example/signup'

function post(
  body: BodyInit | null,
  type: string | undefined,
  headers: Record<string, string> = {},
): Request {
  return new Request(address, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { ...(type === undefined ? {} : { 'content-type': type }), ...headers },
  } as RequestInit)
}

const json = (body: unknown, headers?: Record<string, string>): Request =>
  post(JSON.stringify(body), 'application/json', headers)
const form = (body: string, headers?: Record<string, string>): Request =>
  post(body, 'application/x-www-form-urlencoded', headers)

const email = 'ada@example.com'
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

describe('a sign-up as JSON', () => {
  it('is answered 202 with nothing but ok', async () => {
    const { loops, chains } = recorder()
    const response = await createSignupHandler({ loops })(
      json({ email: ' ada@example.com ', firstName: 'Ada', lastName: ' ' }),
    )
    expect(response.status).toBe(202)
    expect(await response.json()).toEqual({ ok: true })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(chains).toEqual([[{ operation: 'contacts.upsert', input: { email, firstName: 'Ada' } }]])
  })

  it('may name a charset and write its type in capitals', async () => {
    const { loops } = recorder()
    const response = await createSignupHandler({ loops })(
      post(JSON.stringify({ email }), 'Application/JSON; charset=UTF-8'),
    )
    expect(response.status).toBe(202)
  })

  it.each([
    ['broken JSON', '{"email":'],
    ['an array', '[{"email":"ada@example.com"}]'],
    ['a text', '"ada@example.com"'],
    ['null', 'null'],
    ['nothing', ''],
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
    ['a very deep array', '['.repeat(8000)],
  ])('that is %s is refused with 400', async (_name, body) => {
    const { loops, chains } = recorder()
    const response = await createSignupHandler({ loops })(post(body, 'application/json'))
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      ok: false,
      errors: [{ message: 'The content of this request could not be read.' }],
    })
    expect(chains).toEqual([])
  })

  it.each([
    [{}, 'email', 'Enter your email address.'],
    [{ email: '  ' }, 'email', 'Enter your email address.'],
    [{ email: 'ada' }, 'email', 'Enter an email address such as name@example.com.'],
    [{ email: ['ada@example.com', 'eve@example.com'] }, 'email', 'Enter one text here.'],
    [{ email: { $ne: null } }, 'email', 'Enter one text here.'],
    [{ email: `${'a'.repeat(499)}@example.com` }, 'email', 'This is too long: use at most 498 characters.'],
    [{ email, firstName: 42 }, 'firstName', 'Enter one text here.'],
    [{ email, lastName: 'x'.repeat(499) }, 'lastName', 'This is too long: use at most 498 characters.'],
  ])('of %j is refused with 400 and the field', async (body, field, message) => {
    const { loops, chains } = recorder()
    const response = await createSignupHandler({ loops })(json(body))
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ ok: false, errors: [{ field, message }] })
    expect(chains).toEqual([])
  })
})

describe('a sign-up as a form', () => {
  it('is answered 303 to redirectTo', async () => {
    const { loops, chains } = recorder()
    const handle = createSignupHandler({ loops, redirectTo: '/welcome' })
    const response = await handle(form('email=ada%40example.com&firstName=Ada+B&submit=Go', browser))
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/welcome')
    expect(chains).toEqual([[{ operation: 'contacts.upsert', input: { email, firstName: 'Ada B' } }]])
  })

  it('gets JSON where only that is accepted', async () => {
    const response = await createSignupHandler({ ...recorder(), redirectTo: '/welcome' })(
      form('email=ada%40example.com', { accept: 'application/json' }),
    )
    expect([response.status, await response.json()]).toEqual([202, { ok: true }])
  })

  it('gets a page of thanks without redirectTo', async () => {
    const response = await createSignupHandler(recorder())(form('email=ada%40example.com', browser))
    expect(response.status).toBe(202)
    expect(await response.text()).toContain('<h1>Thank you</h1>')
  })

  it('may be multipart; files are left out', async () => {
    const { loops, chains } = recorder()
    const body = new FormData()
    body.set('email', email)
    body.set('firstName', new Blob(['not a name']), 'ada.txt')
    const request = new Request(address, { method: 'POST', body })
    expect((await createSignupHandler({ loops, redirectTo: '/welcome' })(request)).status).toBe(303)
    expect(chains).toEqual([[{ operation: 'contacts.upsert', input: { email } }]])
  })

  it('is refused with 400 when multipart is broken', async () => {
    const response = await createSignupHandler(recorder())(
      post('--x\r\nnonsense', 'multipart/form-data; boundary=x'),
    )
    expect(response.status).toBe(400)
  })

  it('is refused when a field of one text comes twice', async () => {
    const response = await createSignupHandler(recorder())(
      form('email=ada%40example.com&email=eve%40example.com'),
    )
    expect(await response.json()).toEqual({
      ok: false,
      errors: [{ field: 'email', message: 'Enter one text here.' }],
    })
  })

  it('gets its errors as an escaped page with a way back to a path of this site', async () => {
    const schema = failing([{ message: '<script>alert("1")</script>', path: ['"><img src=x>'] }])
    const handle = createSignupHandler({ ...recorder(), schema })
    const response = await handle(
      form('email=x', { ...browser, referer: `https://shop.example//evil.example/?a="&b='` }),
    )
    const html = await response.text()
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
    expect(html).toContain('<p role="alert">')
    expect(html).toContain('<a href="/evil.example/?a=%22&amp;b=%27">Back</a>')
  })

  it('gets no way back to another site', async () => {
    const response = await createSignupHandler(recorder())(
      form('email=x', { ...browser, referer: 'https://evil.example/' }),
    )
    expect(await response.text()).not.toContain('<a ')
  })
})

describe('a request that is not a sign-up', () => {
  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('with method %s is answered 405 and Allow', async (method) => {
    const response = await createSignupHandler(recorder())(new Request(address, { method }))
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it.each([['text/plain'], ['application/xml'], ['application/jsonp'], ['text/json'], [undefined]])(
    'of type %s is answered 415',
    async (type) => {
      const { loops, chains } = recorder()
      const bytes = new TextEncoder().encode(JSON.stringify({ email }))
      expect((await createSignupHandler({ loops })(post(bytes, type))).status).toBe(415)
      expect(chains).toEqual([])
    },
  )

  it('is answered 413 when it announces more bytes than it may have, before they are read', async () => {
    const request = json({ email }, { 'content-length': '16385' })
    expect((await createSignupHandler(recorder())(request)).status).toBe(413)
    expect(request.bodyUsed).toBe(false)
  })

  it('is answered 413 when it does not announce its length, and reading stops at the limit', async () => {
    let sent = 0
    let cancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024
        controller.enqueue(new Uint8Array(1024).fill(0x20))
      },
      cancel() {
        cancelled = true
      },
    })
    expect((await createSignupHandler(recorder())(post(endless, 'application/json'))).status).toBe(413)
    expect(cancelled).toBe(true)
    expect(sent).toBeLessThanOrEqual(16_384 + 3 * 1024)
  })

  it('is answered 413 although a framework holds a copy of the body that nobody reads', async () => {
    const [body, _copy] = new Blob(['x'.repeat(40_000)]).stream().tee()
    expect((await createSignupHandler(recorder())(post(body, 'application/json'))).status).toBe(413)
  })

  it('is answered 413 by the limit that was given, and not one byte earlier', async () => {
    const body = JSON.stringify({ email })
    const fits = createSignupHandler({ ...recorder(), maxBodyBytes: body.length })
    const tooSmall = createSignupHandler({ ...recorder(), maxBodyBytes: body.length - 1 })
    expect((await fits(post(body, 'application/json'))).status).toBe(202)
    expect((await tooSmall(post(body, 'application/json'))).status).toBe(413)
  })

  it('with a field name of a megabyte is answered 413', async () => {
    expect((await createSignupHandler(recorder())(form(`${'a'.repeat(1_000_000)}=1`))).status).toBe(413)
  })
})

describe('the origin', () => {
  const allowedOrigins = ['https://www.shop.example/', 'not a url', 'capacitor://localhost']
  it.each([
    ['of the site itself', { origin: 'https://shop.example' }, 202],
    ['with TLS ended before the server', { origin: 'http://shop.example' }, 202],
    ['that is allowed', { origin: 'https://www.shop.example' }, 202],
    ['that is allowed, in capitals', { origin: 'HTTPS://WWW.SHOP.EXAMPLE' }, 202],
    ['that is allowed, on another scheme', { origin: 'http://www.shop.example' }, 403],
    ['of another site', { origin: 'https://evil.example' }, 403],
    ['on another port', { origin: 'https://shop.example:8443' }, 403],
    ['that begins like the site', { origin: 'https://shop.example.evil.example' }, 403],
    ['that ends like the site', { origin: 'https://evilshop.example' }, 403],
    [
      'of another site, whatever Sec-Fetch-Site says',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      403,
    ],
    ['of an app that is allowed', { origin: 'capacitor://localhost' }, 202],
    ['of an extension', { origin: 'chrome-extension://abcdef' }, 403],
    ["of another scheme on the site's host", { origin: 'evil://shop.example' }, 403],
    ['that is no address', { origin: 'shop.example' }, 403],
    ['that is empty', { origin: '' }, 403],
    ['null, from the site itself', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 202],
    ['null, from elsewhere', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['null, from who knows where', { origin: 'null' }, 403],
    ['missing, from the site itself', { 'sec-fetch-site': 'same-origin' }, 202],
    ['missing, typed by the person', { 'sec-fetch-site': 'none' }, 202],
    ['missing, from a sister site', { 'sec-fetch-site': 'same-site' }, 403],
    ['missing, from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['missing, not a browser', {}, 202],
  ])('%s', async (_name, headers, status) => {
    const { loops, chains } = recorder()
    const response = await createSignupHandler({ loops, allowedOrigins })(json({ email }, headers))
    expect(response.status).toBe(status)
    expect(chains.length).toBe(status === 202 ? 1 : 0)
  })

  it('is compared with its port', async () => {
    const request = new Request('http://localhost:3000/signup', {
      method: 'POST',
      body: JSON.stringify({ email }),
      headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' },
    })
    expect((await createSignupHandler(recorder())(request)).status).toBe(202)
  })
})

describe('the honeypot', () => {
  it('gives a bot the usual answer and sends nothing', async () => {
    const { loops, chains } = recorder()
    const handle = createSignupHandler({ loops, honeypot: 'website', redirectTo: '/welcome' })
    const bot = await handle(form('email=ada%40example.com&website=spam', browser))
    const person = await handle(form('email=ada%40example.com&website=', browser))
    expect([bot.status, ...bot.headers]).toEqual([person.status, ...person.headers])
    expect(chains.length).toBe(1)
  })

  it('gives the usual answer even where the rest is wrong', async () => {
    const response = await createSignupHandler({ ...recorder(), honeypot: 'website' })(
      json({ website: true }),
    )
    expect([response.status, await response.json()]).toEqual([202, { ok: true }])
  })

  it('is not shown to the schema, which may refuse fields that it does not know', async () => {
    const schema = checking((value) => Object.keys(value as object).join() === 'email')
    const response = await createSignupHandler({ ...recorder(), schema, honeypot: 'website' })(
      json({ email, website: '' }),
    )
    expect(response.status).toBe(202)
  })

  it('is off unless it is named', async () => {
    const { loops, chains } = recorder()
    await createSignupHandler({ loops })(json({ email, website: 'https://ada.example' }))
    expect(chains).toEqual([[{ operation: 'contacts.upsert', input: { email } }]])
  })
})

describe('what a browser adds', () => {
  it('never reaches Loops', async () => {
    const { loops, chains } = recorder()
    const body =
      '{"email":"ada@example.com","subscribed":true,"mailingLists":{"l":true},"userId":"1","plan":"pro","__proto__":{"firstName":"Eve"},"constructor":{"prototype":{"lastName":"Eve"}}}'
    expect(
      (await createSignupHandler({ loops, event: 'signup' })(post(body, 'application/json'))).status,
    ).toBe(202)
    expect(chains).toEqual([[{ operation: 'events.send', input: { eventName: 'signup', email } }]])
    expect(({} as Record<string, unknown>)['firstName']).toBeUndefined()
  })

  it.each([
    [
      'JSON',
      '{"email":"ada@example.com","__proto__":{"plan":"pro"},"deep":{"__proto__":{"plan":"pro"}}}',
      'application/json',
    ],
    ['a form', '__proto__=pro&email=ada%40example.com', 'application/x-www-form-urlencoded'],
  ])('as a prototype in %s is not seen by the schema', async (_name, body, type) => {
    let seen: unknown
    const schema = checking((value) => ((seen = value), true))
    await createSignupHandler({ ...recorder(), schema })(post(body, type))
    expect(JSON.stringify(seen)).not.toContain('pro')
    expect(Object.getPrototypeOf(seen)).toBe(Object.prototype)
  })

  it('as a prototype in fields that a parser read is not seen by the schema', async () => {
    let seen: unknown
    const schema = checking((value) => ((seen = value), true))
    await createSignup({ ...recorder(), schema }).submit(
      JSON.parse('{"email":"ada@example.com","__proto__":{"plan":"pro"}}'),
    )
    expect(Object.keys(seen as object)).toEqual(['email'])
  })
})

describe('a schema', () => {
  it('may be asynchronous, and its output is what the options see', async () => {
    const { loops, chains } = recorder()
    const schema: StandardSchema<{ email: string; plan: 'free' | 'pro' }> = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: async (value) => ({ value: { email: (value as { mail: string }).mail, plan: 'pro' } }),
      },
    }
    const handle = createSignupHandler({ loops, schema, contact: ({ plan }) => ({ plan }) })
    expect((await handle(json({ mail: email }))).status).toBe(202)
    expect(chains).toEqual([[{ operation: 'contacts.upsert', input: { email, plan: 'pro' } }]])
  })

  it('gives the errors of nested fields by their path', async () => {
    const schema = failing([
      { message: 'No.', path: ['consents', { key: 0 }, 'given'] },
      { message: 'Not at all.' },
    ])
    const response = await createSignupHandler({ ...recorder(), schema })(json({}))
    expect(await response.json()).toEqual({
      ok: false,
      errors: [{ field: 'consents.0.given', message: 'No.' }, { message: 'Not at all.' }],
    })
  })

  it("that throws, or rejects, is the developer's to mend", async () => {
    const broken = new Error('broken schema')
    const schema = checking(() => {
      throw broken
    })
    await expect(createSignupHandler({ ...recorder(), schema })(json({ email }))).rejects.toBe(broken)
  })

  it('that passes what Loops does not take gives the error of that field', async () => {
    const handle = createSignupHandler({ ...recorder(), schema: checking(() => true), event: 'signup' })
    const wrongAddress = await handle(json({ email: 'ada' }))
    expect(wrongAddress.status).toBe(400)
    expect(await wrongAddress.json()).toMatchObject({ errors: [{ field: 'email' }] })
    const longName = await handle(json({ email, firstName: 'x'.repeat(499) }))
    expect(await longName.json()).toMatchObject({ errors: [{ field: 'firstName' }] })
  })
})

describe('what a sign-up sends', () => {
  const options = { contact: { source: 'Landing page', plan: 'free' }, mailingLists: { news: true } }
  const transactional = { transactionalId: 'clx1', dataVariables: { url: 'https://shop.example/confirm' } }

  async function sent(more: Partial<Parameters<typeof createSignup>[0]>): Promise<SignupJob[]> {
    const { loops, chains } = recorder()
    await createSignup({ loops, ...options, ...more }).submit({ email, firstName: 'Ada' })
    return chains[0] ?? []
  }

  it('is one contact without an event', async () => {
    expect(await sent({})).toEqual([
      {
        operation: 'contacts.upsert',
        input: {
          email,
          firstName: 'Ada',
          source: 'Landing page',
          plan: 'free',
          mailingLists: { news: true },
        },
      },
    ])
  })

  it('is one event that carries the contact and its lists', async () => {
    const contactProperties = { firstName: 'Ada', source: 'Landing page', plan: 'free' }
    expect(await sent({ event: { eventName: 'signup', eventProperties: { from: 'footer' } } })).toEqual([
      {
        operation: 'events.send',
        input: {
          eventName: 'signup',
          eventProperties: { from: 'footer' },
          contactProperties,
          email,
          mailingLists: { news: true },
        },
      },
    ])
  })

  it('is contact, event and mail in this order where a property is to be cleared', async () => {
    const jobs = await sent({ contact: { plan: null, userId: 'u1' }, event: () => 'signup', transactional })
    expect(jobs).toEqual([
      {
        operation: 'contacts.upsert',
        input: { email, userId: 'u1', firstName: 'Ada', plan: null, mailingLists: { news: true } },
      },
      { operation: 'events.send', input: { eventName: 'signup', email, userId: 'u1' } },
      { operation: 'transactional.send', input: { ...transactional, email } },
    ])
  })

  it('is contact and event where a property is named as a part of the event', async () => {
    const jobs = await sent({ contact: { eventName: 'Summer party' }, event: 'signup' })
    expect(jobs.map(({ operation }) => operation)).toEqual(['contacts.upsert', 'events.send'])
  })

  it('is event and mail where that is enough', async () => {
    const jobs = await sent({
      event: 'signup',
      transactional: async ({ email: to }) => ({ ...transactional, email: `not ${to}` }),
    })
    expect(jobs.map(({ operation }) => operation)).toEqual(['events.send', 'transactional.send'])
    expect(jobs[1]?.input).toMatchObject({ email })
  })

  it('is the contact alone where functions say that there is no event and no mail', async () => {
    const jobs = await sent({ event: () => null, transactional: async () => undefined, contact: () => null })
    expect(jobs).toEqual([
      { operation: 'contacts.upsert', input: { email, firstName: 'Ada', mailingLists: { news: true } } },
    ])
  })

  it('never says subscribed, nor another address or list than the options say', async () => {
    const contact = {
      subscribed: true,
      email: 'eve@example.com',
      mailingLists: { secret: true },
      plan: undefined,
    } as unknown as SignupContact
    expect(await sent({ contact })).toEqual([
      { operation: 'contacts.upsert', input: { email, firstName: 'Ada', mailingLists: { news: true } } },
    ])
  })
})

describe('background delivery', () => {
  it('that is full or closing answers 503 with Retry-After and a sentence', async () => {
    for (const code of ['queue_full', 'queue_closed'] as const) {
      const loops = refusing(new LoopsError({ code, message: 'No.' }))
      const response = await createSignupHandler({ loops })(json({ email }))
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe('30')
      expect(await response.json()).toEqual({
        ok: false,
        errors: [{ message: 'We cannot take sign-ups at this moment. Please try again in a minute.' }],
      })
    }
  })

  it("that has no API key is the developer's to mend", async () => {
    const error = new LoopsConfigError('missing_api_key', 'There is no API key.')
    await expect(createSignupHandler({ loops: refusing(error) })(json({ email }))).rejects.toBe(error)
  })

  it('gets the key against double submits', async () => {
    const { loops, dedupeKeys } = recorder()
    await createSignup({ loops }).submit({ email }, { dedupeKey: 'form-1' })
    expect(dedupeKeys).toEqual(['form-1'])
  })

  it("that refuses what the developer wrote is the developer's to mend", async () => {
    const handle = createSignupHandler({ ...recorder(), contact: { seats: Number.NaN } })
    await expect(handle(json({ email }))).rejects.toMatchObject({ code: 'invalid_input', path: 'seats' })
  })
})

describe('fields that were parsed already', () => {
  it('are taken instead of a body that was read', async () => {
    const { loops, chains } = recorder()
    const request = form('email=ada%40example.com', browser)
    await request.text()
    const response = await createSignup({ loops, redirectTo: '/welcome' }).handle(request, { email })
    expect(response.status).toBe(303)
    expect(chains.length).toBe(1)
  })

  it('are refused with 400 when they are no object', async () => {
    expect((await createSignup(recorder()).handle(json({}), ['ada@example.com'])).status).toBe(400)
  })

  it('are asked for when the body was read and they are missing', async () => {
    const request = json({ email })
    await request.text()
    await expect(createSignupHandler(recorder())(request)).rejects.toThrow(/pass the fields/)
  })

  it.each([undefined, null, 'ada@example.com', 7, []])(
    'that are %j lead to the errors of the fields',
    async (input) => {
      expect(await createSignup(recorder()).submit(input)).toMatchObject({
        kind: 'invalid',
        errors: [{ field: 'email' }],
      })
    },
  )
})

function failing(
  issues: { message: string; path?: (PropertyKey | { key: PropertyKey })[] }[],
): StandardSchema<{ email: string }> {
  return { '~standard': { version: 1, vendor: 'test', validate: () => ({ issues }) } }
}

function checking(passes: (value: unknown) => boolean): StandardSchema<{ email: string }> {
  return {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value) =>
        passes(value) ? { value: value as { email: string } } : { issues: [{ message: 'No.' }] },
    },
  }
}
