import type { SignupLoops } from '@loops-kit/core/signup'
import { LoopsError } from '@loops-kit/core'
import { notFound } from 'next/navigation.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSignupAction, type SignupActionOptions } from './signup-action.ts'
import type { SignupState } from './signup-state.ts'

// Next.js gives the headers of the request that it is answering; here there is none.
const sent = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers.js', () => ({ headers: async () => sent.headers }))
afterEach(() => void vi.useRealTimers())
beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['Date'] })
  sent.headers = new Headers({ host: 'shop.test', origin: 'https://shop.test' })
})

const email = 'ada@example.com'
const idle: SignupState = { status: 'idle' }

interface Recorder {
  readonly loops: NonNullable<SignupActionOptions['loops']>
  readonly chains: { jobs: readonly unknown[]; dedupeKey: string | undefined }[]
  readonly log: string[]
}

function recorder(chain?: SignupLoops['background']['chain']): Recorder {
  const chains: Recorder['chains'] = []
  const log: string[] = []
  return {
    chains,
    log,
    loops: {
      logger: {
        warn: () => {},
        error: (message, facts) => void log.push(`${message} ${JSON.stringify(facts)}`),
      },
      background: {
        chain: chain ?? (async (jobs, options) => void chains.push({ jobs, dedupeKey: options?.dedupeKey })),
      },
    },
  }
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

it('takes the state before and the form, or the form alone', async () => {
  const { loops, chains } = recorder()
  const signup = createSignupAction({ loops, event: 'signup' })
  expect(await signup(idle, form({ email }))).toEqual({ status: 'success' })
  expect(await signup(form({ email: 'bob@example.com' }))).toEqual({ status: 'success' })
  expect(chains.map(({ jobs }) => jobs)).toMatchObject([
    [{ operation: 'events.send', input: { email } }],
    [{ operation: 'events.send', input: { email: 'bob@example.com' } }],
  ])
})

it('a form that is sent twice has one key, and two actions of one site have two', async () => {
  const { loops, chains } = recorder()
  const newsletter = createSignupAction({ loops, event: 'newsletter' })
  const waitingList = createSignupAction({ loops, event: 'waitingList' })
  for (const action of [newsletter, newsletter, waitingList]) await action(idle, form({ email }))
  const [first, second, other] = chains.map(({ dedupeKey }) => dedupeKey)
  expect(first).toBe(second)
  expect(other).not.toBe(first)
})

it('says what is wrong where, and gives back what was typed but for the honeypot, as plain data', async () => {
  const { loops, chains } = recorder()
  const signup = createSignupAction({ loops, honeypot: 'website' })
  const state = await signup(idle, form({ email: 'ada@', firstName: 'Ada', website: '' }))
  expect(state).toEqual({
    status: 'invalid',
    errors: { email: 'Enter an email address such as name@example.com.' },
    values: { email: 'ada@', firstName: 'Ada' },
  })
  expect(structuredClone(state)).toEqual(state)
  expect(chains).toEqual([])
})

describe('what goes wrong', () => {
  it('is told to the logger without the address, and the person is told to try again', async () => {
    const { loops, log } = recorder(async () => Promise.reject(new Error(`The row of ${email} is locked.`)))
    const state = await createSignupAction({ loops })(idle, form({ email }))
    expect(state).toEqual({
      status: 'error',
      message: 'Something went wrong. Please try again in a minute.',
      values: { email },
    })
    expect(log.length).toBe(1)
    expect(log[0]).toContain('is locked')
    expect(log[0]).not.toContain(email)
  })

  it('is the full queue: the person is told so', async () => {
    const full = new LoopsError({ code: 'queue_full', message: 'Full.' })
    const { loops } = recorder(async () => Promise.reject(full))
    const state = await createSignupAction({ loops })(idle, form({ email }))
    expect(state).toMatchObject({ status: 'error', message: expect.stringContaining('cannot take sign-ups') })
  })

  it("is not what Next.js' own functions throw in an option: that is passed on", async () => {
    const { loops, log } = recorder()
    const signup = createSignupAction({ loops, contact: () => notFound() })
    await expect(signup(idle, form({ email }))).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
    expect(log).toEqual([])
  })
})

it('redirectTo leads on once the sign-up is accepted, and only then', async () => {
  const { loops } = recorder()
  const signup = createSignupAction({ loops, redirectTo: '/welcome' })
  await expect(signup(idle, form({ email }))).rejects.toMatchObject({
    digest: expect.stringMatching(/^NEXT_REDIRECT;.*;\/welcome;/),
  })
  expect(await signup(idle, form({ email: '' }))).toMatchObject({ status: 'invalid' })
})

describe('allowedOrigins', () => {
  const post = async (
    headers: Record<string, string>,
    allowedOrigins?: readonly string[],
  ): Promise<string> => {
    sent.headers = new Headers(headers)
    return (await createSignupAction({ loops: recorder().loops, allowedOrigins })(idle, form({ email })))
      .status
  }

  it.each<[string, Record<string, string>]>([
    ['the site itself', { host: 'shop.test', origin: 'https://shop.test' }],
    [
      'the site behind a proxy',
      { host: '10.0.0.7', 'x-forwarded-host': 'shop.test', origin: 'https://shop.test' },
    ],
    ['a page that is named', { host: 'shop.test', origin: 'https://www.example.com' }],
  ])('lets pass %s', async (_who, headers) => {
    expect(await post(headers, ['https://www.example.com'])).toBe('success')
  })

  it.each<[string, Record<string, string>]>([
    ['another page that Next.js lets pass', { host: 'shop.test', origin: 'https://other.example' }],
    ['a page on a host that is none', { 'x-forwarded-host': '%%', origin: 'https://%%' }],
    ['a request without a host', { origin: 'https://other.example' }],
  ])('refuses %s', async (_who, headers) => {
    expect(await post(headers, ['https://www.example.com'])).toBe('error')
  })

  it('left out, is for Next.js to decide', async () => {
    expect(await post({ host: 'shop.test', origin: 'https://other.example' })).toBe('success')
  })
})
