import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Loops, type LoopsError, type LoopsOptions } from '../src/index.ts'
import { answers, baseUrl, breaks, refuses, says, stub, type Step } from './support/stub.ts'

const secret = 'c0ffee0123456789deadbeef'
const email = 'ada.lovelace@example.com'

/** Everything that a console, a logger or an error tracker may do with a value. */
function printed(value: unknown): string {
  return [
    inspect(value),
    inspect(value, { depth: Infinity, showHidden: true, getters: true, compact: false }),
    JSON.stringify(value) ?? '',
    JSON.stringify({ value, list: [value] }),
    String(value),
    JSON.stringify(Object.entries(value as object)),
    JSON.stringify(structuredCloneable(value)),
  ].join('\n')
}

/** The own properties, hidden ones too, as some error trackers collect them. */
function structuredCloneable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Reflect.ownKeys(value).map((name) => {
      const own = (value as Record<PropertyKey, unknown>)[name]
      return [String(name), typeof own === 'object' ? undefined : own]
    }),
  )
}

function loopsWith(step: Step, options: LoopsOptions = {}): Loops {
  return new Loops({
    apiKey: secret,
    baseUrl,
    throttle: false,
    maxRetries: 0,
    fetch: stub(step).fetch,
    ...options,
  })
}

async function failure(step: Step, options?: LoopsOptions): Promise<LoopsError> {
  const settled = await loopsWith(step, options).events.send({ email, eventName: 'signup' }).safe()
  if (settled.ok) throw new Error('It should have failed.')
  return settled.error
}

describe('the API key is never printed', () => {
  it('with the client, before and after calls', async () => {
    const loops = loopsWith(answers([]))
    expect(printed(loops)).not.toContain(secret)
    await loops.mailingLists.list()
    expect(printed(loops)).not.toContain(secret)
    expect(printed(loops.withOptions({ timeoutMs: 5 }))).not.toContain(secret)
  })

  it('with its resources', () => {
    for (const resource of Object.values(loopsWith(answers())))
      expect(printed(resource)).not.toContain(secret)
  })

  it('with the globals, where the throttle of the key is kept', async () => {
    const loops = new Loops({ apiKey: secret, baseUrl, fetch: stub(answers([])).fetch })
    await loops.mailingLists.list()
    expect(printed(loops)).not.toContain(secret)
    const kept = Object.getOwnPropertySymbols(globalThis)
      .filter(({ description }) => description?.includes('loops-kit'))
      .map((symbol) => Object.getOwnPropertyDescriptor(globalThis, symbol))
      .filter((property) => property?.enumerable)
    expect(inspect(kept, { depth: Infinity })).not.toContain(secret)
  })

  it('with a call, under way or over', async () => {
    const call = loopsWith(answers()).events.send({ email, eventName: 'signup' })
    expect(printed(call)).not.toContain(secret)
    await call
    expect(printed(call)).not.toContain(secret)
    expect(printed(await call.safe())).not.toContain(secret)
  })

  it.each<[string, Step, LoopsOptions?]>([
    ['a refusal', refuses(401, 'Invalid API key')],
    ['a refusal that repeats it', refuses(401, `Invalid API key ${secret}`)],
    ['a page that repeats it', says(`<html>Bearer ${secret}</html>`, 502)],
    [
      'a connection whose error holds the request',
      () =>
        Promise.reject(
          Object.assign(new Error('broken'), { request: { headers: { authorization: `Bearer ${secret}` } } }),
        ),
    ],
    ['a proxy page', says('<html>', 502)],
    ['a broken connection', breaks()],
    ['a key that cannot be one', answers(), { apiKey: `${secret} ` }],
    [
      'the key of the emulator',
      answers(),
      { apiKey: `lp_emu_${secret}`, baseUrl: 'https://app.loops.so/api' },
    ],
    ['a bad address', answers(), { baseUrl: 'nowhere' }],
  ])('with the error of %s', async (_, step, options) => {
    expect(printed(await failure(step, options))).not.toContain(secret)
  })
})

describe('an email address is never printed', () => {
  it.each<[string, Step]>([
    ['that Loops repeats', refuses(400, `${email} is not a valid address`)],
    ['that a proxy repeats', says(`<html>${email}</html>`, 502)],
    [
      'of which the connection tells',
      () => Promise.reject(new TypeError(`cannot send to ${email}`, { cause: new Error(email) })),
    ],
    [
      'of which the connection tells as it stands in a URL',
      () =>
        Promise.reject(
          new Error(`request to https://loops.test/find?email=${encodeURIComponent(email)} failed`),
        ),
    ],
  ])('%s', async (_, step) => {
    const error = await failure(step)
    for (const text of [
      inspect(error),
      inspect(error, { depth: Infinity }),
      JSON.stringify(error),
      String(error),
      error.stack,
    ]) {
      expect(text).not.toContain(email)
      expect(text).not.toContain(encodeURIComponent(email))
    }
  })

  it('that was refused before sending', async () => {
    const call = loopsWith(answers()).contacts.upsert({ email: `Ada <${email}>` })
    const settled = await call.safe()
    expect(inspect(settled, { depth: Infinity, showHidden: true })).not.toContain(email)
    expect(inspect(call, { depth: Infinity, showHidden: true })).not.toContain(email)
  })
})
