import { afterEach, describe, expect, it, vi } from 'vitest'
import { Loops } from '../src/index.ts'
import { answers, stub } from './support/stub.ts'

describe('the environment', () => {
  afterEach(() => void vi.unstubAllEnvs())

  it('gives key and address, read at the first call and not before', async () => {
    const { fetch, sent } = stub(answers([]))
    vi.stubEnv('LOOPS_API_KEY', 'key_of_before')
    const loops = new Loops({ fetch, throttle: false })
    vi.stubEnv('LOOPS_API_KEY', 'key_of_then')
    vi.stubEnv('LOOPS_BASE_URL', 'http://127.0.0.1:5667/api')
    await loops.mailingLists.list()
    expect(sent[0]?.url).toBe('http://127.0.0.1:5667/api/v1/lists')
    expect(sent[0]?.headers).toMatchObject({ authorization: 'Bearer key_of_then' })
  })

  it('yields to options', async () => {
    const { fetch, sent } = stub(answers([]))
    vi.stubEnv('LOOPS_API_KEY', 'key_of_environment')
    vi.stubEnv('LOOPS_BASE_URL', 'http://127.0.0.1:5667/api')
    const loops = new Loops({
      fetch,
      throttle: false,
      apiKey: 'key_of_option',
      baseUrl: 'https://loops.test',
    })
    await loops.mailingLists.list()
    expect(sent[0]?.url).toBe('https://loops.test/v1/lists')
    expect(sent[0]?.headers).toMatchObject({ authorization: 'Bearer key_of_option' })
  })

  it('may be empty: a client is made without a key, and the first call says what is missing', async () => {
    vi.stubEnv('LOOPS_API_KEY', '')
    vi.stubEnv('LOOPS_BASE_URL', '')
    const { fetch, sent } = stub(answers([]))
    const loops = new Loops({ fetch, throttle: false })
    await expect(loops.mailingLists.list()).rejects.toMatchObject({ code: 'missing_api_key' })
    vi.stubEnv('LOOPS_API_KEY', 'key_that_came_late')
    await loops.mailingLists.list()
    expect(sent[0]?.url).toBe('https://app.loops.so/api/v1/lists')
  })

  it('may have an address that is none, which is said at the first call', async () => {
    vi.stubEnv('LOOPS_API_KEY', 'key')
    vi.stubEnv('LOOPS_BASE_URL', 'loops')
    const { fetch } = stub(answers([]))
    await expect(new Loops({ fetch, throttle: false }).mailingLists.list()).rejects.toMatchObject({
      code: 'invalid_option',
    })
  })
})
