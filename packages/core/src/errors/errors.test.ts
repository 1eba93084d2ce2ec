import { describe, expect, it } from 'vitest'
import { answers, breaks, client, refuses, says, type Step } from '../../test/support/stub.ts'
import {
  isLoopsError,
  LoopsApiError,
  LoopsConfigError,
  LoopsConflictError,
  LoopsConnectionError,
  LoopsError,
  type LoopsOptions,
  LoopsRateLimitError,
  LoopsValidationError,
} from '../index.ts'

const email = 'ada@example.com'
const kinds = {
  LoopsApiError,
  LoopsConfigError,
  LoopsConflictError,
  LoopsConnectionError,
  LoopsRateLimitError,
  LoopsValidationError,
}

async function failure(step: Step, options: LoopsOptions = {}, to = email): Promise<LoopsError> {
  const { loops } = client([step], { maxRetries: 0, deadlineMs: 50, ...options })
  const settled = await loops.events
    .send({ email: to, eventName: 'signup' }, { idempotencyKey: 'key-17' })
    .safe()
  if (settled.ok) throw new Error('It should have failed.')
  return settled.error
}

const failures: readonly (readonly [keyof typeof kinds, () => Promise<LoopsError>])[] = [
  ['LoopsApiError', () => failure(refuses(400))],
  ['LoopsConflictError', () => failure(refuses(409))],
  ['LoopsRateLimitError', () => failure(refuses(429))],
  ['LoopsConnectionError', () => failure(breaks())],
  ['LoopsValidationError', () => failure(answers(), {}, 'nobody')],
  ['LoopsConfigError', () => failure(answers(), { apiKey: '' })],
]

describe.each(failures)('a %s', (name, make) => {
  it('is an Error, a LoopsError and of its own kind, and of no other', async () => {
    const error = await make()
    expect(error).toBeInstanceOf(Error)
    expect(error).toBeInstanceOf(LoopsError)
    expect(isLoopsError(error)).toBe(true)
    for (const [kind, Kind] of Object.entries(kinds))
      expect([kind, error instanceof Kind]).toEqual([kind, kind === name])
  })

  it('bears its name, in its text and its stack too', async () => {
    const error = await make()
    expect(error.name).toBe(name)
    expect(String(error)).toBe(`${name}: ${error.message}`)
    expect(error.stack).toContain(error.message)
  })

  it('always says how many attempts there were, whether it may help to try again, and whether it may have happened', async () => {
    const { attempts, retryable, mayHaveHappened } = await make()
    expect([typeof attempts, typeof retryable, typeof mayHaveHappened]).toEqual([
      'number',
      'boolean',
      'boolean',
    ])
  })

  it('says in a sentence what happened', async () => {
    const { message } = await make()
    expect(message).toMatch(/^[\p{Lu}"a-z].*[.!?]$/su)
    expect(message.length).toBeLessThan(500)
  })

  it('can be made JSON', async () => {
    const error = await make()
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name,
      message: error.message,
      code: error.code,
    })
  })
})

describe('a LoopsError', () => {
  it('is told from everything else', () => {
    for (const value of [
      undefined,
      null,
      7,
      'LoopsError',
      {},
      { name: 'LoopsError', code: 'not_found' },
      new Error('no'),
    ]) {
      expect(isLoopsError(value)).toBe(false)
      expect(value instanceof LoopsError).toBe(false)
      expect((value as unknown) instanceof LoopsApiError).toBe(false)
    }
  })

  it('carries the facts of the failure', async () => {
    const error = await failure(
      refuses(503, 'Later.', { 'retry-after': '7', 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '0' }),
    )
    expect(error).toMatchObject({
      code: 'server_error',
      operation: 'events.send',
      status: 503,
      body: { success: false, message: 'Later.' },
      attempts: 1,
      retryable: true,
      mayHaveHappened: true,
      rateLimit: { limit: 10, remaining: 0 },
      retryAfterMs: 7000,
      idempotencyKey: 'key-17',
    })
  })

  it('carries the cause of a broken connection', async () => {
    const error = await failure(breaks('ECONNRESET'))
    expect(error.cause).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } })
  })

  it('has only the facts that are known', async () => {
    const error = await failure(breaks())
    for (const name of ['status', 'rateLimit', 'retryAfterMs', 'path'] as const)
      expect(name in error && error[name] !== undefined).toBe(false)
  })

  it('shows in JSON neither the body nor the key nor an address', async () => {
    const shown = JSON.stringify(await failure(refuses(400, `${email} is unknown`)))
    expect(shown).not.toContain(email)
    expect(shown).not.toContain('key_0123456789abcdef')
    expect(JSON.parse(shown)).not.toHaveProperty('body')
    const page = JSON.stringify(await failure(says('<html>secret page</html>', 502)))
    expect(page).not.toContain('secret page')
  })

  it('names the place of what was refused before sending', async () => {
    const error = await failure(answers(), {}, 'nobody')
    expect(error).toMatchObject({
      code: 'invalid_input',
      path: 'email',
      attempts: 0,
      mayHaveHappened: false,
      retryable: false,
    })
    expect(error.message).toContain('email')
  })
})
