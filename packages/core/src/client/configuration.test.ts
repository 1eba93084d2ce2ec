import { describe, expect, it, vi } from 'vitest'
import { answers, baseUrl, client, refuses, stub, testKey } from '../../test/support/stub.ts'
import { Loops, LoopsConfigError, type LoopsErrorCode, type LoopsOptions, type Settled } from '../index.ts'

const email = 'ada@example.com'
const find = (loops: Loops): Promise<Settled<unknown>> => loops.contacts.find({ email }).safe()

async function configError(options: LoopsOptions): Promise<LoopsConfigError> {
  const { loops, sent } = client([answers([])], options)
  const settled = await find(loops)
  expect(sent).toHaveLength(0)
  if (settled.ok || !(settled.error instanceof LoopsConfigError))
    throw new Error('It should have been a LoopsConfigError.')
  return settled.error
}

describe('the API key', () => {
  it('is missed at the first call, in one sentence that says how to mend it', async () => {
    const loops = new Loops({ baseUrl, throttle: false, apiKey: '' })
    const settled = await find(loops)
    expect(settled).toMatchObject({
      ok: false,
      error: { code: 'missing_api_key', attempts: 0, mayHaveHappened: false },
    })
    const message = settled.ok ? '' : settled.error.message
    expect(message).toContain('LOOPS_API_KEY')
    expect(message).toContain('apiKey')
  })

  it.each(['with space', ' leading', 'line\nbreak', 'tab\t', 'ünicode', 'zero\u200bwidth'])(
    'is refused when no key looks like that: %j',
    async (apiKey) => {
      const error = await configError({ apiKey })
      expect(error.code).toBe('invalid_api_key')
      expect(error.message).not.toContain(apiKey)
    },
  )

  it('of the emulator is never sent to Loops', async () => {
    for (const url of [
      'https://app.loops.so/api',
      'https://app.loops.so/api/',
      'https://APP.loops.so/api',
      'https://loops.so',
      'https://app.loops.so./api',
    ]) {
      const error = await configError({ apiKey: 'lp_emu_test', baseUrl: url })
      expect(error.code).toBe('emulator_key_in_production')
      expect(error.message).toContain('LOOPS_BASE_URL')
    }
  })

  it('of the emulator is good everywhere else', async () => {
    for (const url of [
      'http://127.0.0.1:5667/api',
      'https://loops.test/api',
      'https://notloops.so/api',
      'https://loops.so.example.com/api',
    ]) {
      const { loops } = client([answers([])], { apiKey: 'lp_emu_test', baseUrl: url })
      expect((await find(loops)).ok).toBe(true)
    }
  })

  describe('given by a function', () => {
    it('is asked for at each call', async () => {
      let count = 0
      const { loops, sent } = client([answers([])], { apiKey: async () => `key_${++count}` })
      await find(loops)
      await find(loops)
      expect(sent.map(({ headers }) => headers['authorization'])).toEqual(['Bearer key_1', 'Bearer key_2'])
    })

    it('is the same for all attempts of a call', async () => {
      vi.useFakeTimers()
      const apiKey = vi.fn<() => string>(() => 'key_1')
      const { loops } = client([refuses(500), refuses(500), answers([])], { apiKey })
      const ended = find(loops)
      await vi.runAllTimersAsync()
      vi.useRealTimers()
      expect(await ended).toMatchObject({ ok: true, meta: { attempts: 3 } })
      expect(apiKey).toHaveBeenCalledOnce()
    })

    it.each<[string, () => string | Promise<string>]>([
      [
        'throws',
        () => {
          throw new Error('vault is sealed')
        },
      ],
      ['rejects', () => Promise.reject(new Error('vault is sealed'))],
    ])('fails the call when the function %s, with the cause', async (_, apiKey) => {
      const error = await configError({ apiKey })
      expect(error.code).toBe('invalid_api_key')
      expect(error.cause).toMatchObject({ message: 'vault is sealed' })
    })

    it.each<[string, unknown, LoopsErrorCode]>([
      ['nothing', undefined, 'missing_api_key'],
      ['an empty text', '', 'missing_api_key'],
      ['no text', 7, 'invalid_api_key'],
      ['null', null, 'invalid_api_key'],
      ['a key with a line break', 'key\n', 'invalid_api_key'],
    ])('fails the call when it gives %s', async (_, key, code) => {
      expect((await configError({ apiKey: () => key as string })).code).toBe(code)
    })

    it('works again when the function does', async () => {
      let isSealed = true
      const { loops } = client([answers([])], {
        apiKey: () => (isSealed ? Promise.reject(new Error('sealed')) : testKey),
      })
      expect((await find(loops)).ok).toBe(false)
      isSealed = false
      expect((await find(loops)).ok).toBe(true)
    })
  })
})

describe('baseUrl', () => {
  it.each([
    ['https://loops.test/api', 'https://loops.test/api/v1/lists'],
    ['https://loops.test/api/', 'https://loops.test/api/v1/lists'],
    ['https://loops.test', 'https://loops.test/v1/lists'],
    ['http://127.0.0.1:5667/a/b//', 'http://127.0.0.1:5667/a/b/v1/lists'],
  ])('%s is where requests go', async (url, expected) => {
    const { loops, sent } = client([answers([])], { baseUrl: url })
    await loops.mailingLists.list()
    expect(sent[0]?.url).toBe(expected)
  })

  it.each([
    'loops',
    '/api',
    'localhost:3000',
    'ftp://loops.test',
    'file:///api',
    'https://user:pw@loops.test',
    'https://loops.test/api?a=1',
    'https://loops.test/api#x',
    'http://app.loops.so/api',
  ])('%s is refused before anything is sent', async (url) => {
    const error = await configError({ baseUrl: url })
    expect(error.code).toBe('invalid_option')
    expect(error.message).toContain('baseUrl')
    expect(error.message).not.toContain('pw')
  })

  it('is Loops itself unless something else is said', async () => {
    const { fetch, sent } = stub(answers([]))
    vi.stubGlobal('process', { env: {} })
    try {
      await new Loops({ apiKey: testKey, fetch, throttle: false }).mailingLists.list()
    } finally {
      vi.unstubAllGlobals()
    }
    expect(sent[0]?.url).toBe('https://app.loops.so/api/v1/lists')
  })
})

describe('assertEnvironment', () => {
  const unsafe = new LoopsConfigError('invalid_option', 'The key is public here.')
  const refuse = (): never => {
    throw unsafe
  }

  it('fails a call before anything is sent', async () => {
    expect(await configError({ assertEnvironment: refuse })).toBe(unsafe)
  })

  it('fails a background send before it is accepted', async () => {
    const { loops } = client([answers()], { assertEnvironment: refuse })
    await expect(loops.background.events.send({ email, eventName: 'signup' })).rejects.toBe(unsafe)
  })

  it('is asked at the first use, and no more once it is content', async () => {
    const assertEnvironment = vi.fn<() => void>()
    const { loops } = client([answers([])], { assertEnvironment })
    expect(assertEnvironment).not.toHaveBeenCalled()
    await loops.mailingLists.list()
    await loops.mailingLists.list()
    expect(assertEnvironment).toHaveBeenCalledOnce()
  })
})

describe('headers', () => {
  it('of the caller are added', async () => {
    const { loops, sent } = client([answers([])])
    await loops.mailingLists.list({ headers: { 'X-Trace': 'abc', Accept: 'application/vnd.loops+json' } })
    expect(sent[0]?.headers).toMatchObject({ 'x-trace': 'abc', accept: 'application/vnd.loops+json' })
  })

  it.each(['authorization', 'Authorization', 'CONTENT-TYPE', 'idempotency-key', 'Idempotency-Key'])(
    'that the client sets cannot be replaced: %s',
    async (name) => {
      const { loops, sent } = client()
      const settled = await loops.events
        .send({ email, eventName: 'signup' }, { headers: { [name]: 'x' } })
        .safe()
      expect(settled).toMatchObject({ ok: false, error: { code: 'invalid_input', path: `headers.${name}` } })
      expect(sent).toHaveLength(0)
    },
  )

  it('name the application only in characters that a header takes', async () => {
    const { loops, sent } = client([answers([])], { appInfo: { name: 'Café\r\nX-Evil: 1' } })
    await loops.mailingLists.list()
    expect(sent[0]?.headers['user-agent']).toMatch(/^[\x20-\x7e]+$/)
    expect(sent[0]?.headers).not.toHaveProperty('x-evil')
  })
})

describe('withOptions', () => {
  it('changes what it names and keeps the rest', async () => {
    const { fetch, sent } = stub(answers([]))
    const loops = new Loops({ apiKey: testKey, baseUrl, throttle: false, fetch, appInfo: { name: 'Shop' } })
    const other = loops.withOptions({ baseUrl: 'https://other.test/api' })
    await other.mailingLists.list()
    await loops.mailingLists.list()
    expect(sent.map(({ url }) => url)).toEqual(['https://other.test/api/v1/lists', `${baseUrl}/v1/lists`])
    expect(sent[0]?.headers).toMatchObject({ authorization: `Bearer ${testKey}` })
    expect(sent[0]?.headers['user-agent']).toContain('Shop')
  })

  it('can be used again and again', async () => {
    const { loops, sent } = client([refuses(500)])
    await loops.withOptions({ maxRetries: 5 }).withOptions({ maxRetries: 0 }).mailingLists.list().safe()
    expect(sent).toHaveLength(1)
  })
})
