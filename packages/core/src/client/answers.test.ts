import { describe, expect, it } from 'vitest'
import { answers, client, refuses, says, type Step } from '../../test/support/stub.ts'
import {
  LoopsApiError,
  LoopsConflictError,
  type LoopsError,
  type LoopsErrorCode,
  LoopsRateLimitError,
  type Loops,
  type LoopsCall,
  type OperationName,
} from '../index.ts'

const email = 'ada@example.com'

const calls = {
  'contacts.create': (loops) => loops.contacts.create({ email }),
  'contacts.upsert': (loops) => loops.contacts.upsert({ email }),
  'contacts.find': (loops) => loops.contacts.find({ email }),
  'contacts.delete': (loops) => loops.contacts.delete({ email }),
  'events.send': (loops) => loops.events.send({ email, eventName: 'signup' }),
  'transactional.send': (loops) => loops.transactional.send({ email, transactionalId: 't1' }),
  'contactProperties.create': (loops) => loops.contactProperties.create({ name: 'plan', type: 'string' }),
} satisfies Partial<Record<OperationName, (loops: Loops) => LoopsCall<unknown>>>

const content = {
  'campaigns.get': (loops) => loops.campaigns.get('c1'),
  'campaigns.update': (loops) => loops.campaigns.update('c1', { name: 'News' }),
  'components.update': (loops) => loops.components.update('k1', { lmx: '' }),
  'emailMessages.get': (loops) => loops.emailMessages.get('m1'),
  'emailMessages.guardian': (loops) => loops.emailMessages.guardian('m1'),
  'emailMessages.preview': (loops) => loops.emailMessages.preview('m1', { emails: [email] }),
  'emailMessages.update': (loops) =>
    loops.emailMessages.update('m1', { expectedRevisionId: 'r1', subject: 'Hi' }),
  'transactionalEmails.publish': (loops) => loops.transactionalEmails.publish('t1'),
  'uploads.complete': (loops) => loops.uploads.complete('a1'),
  'uploads.create': (loops) => loops.uploads.create({ contentType: 'image/png', contentLength: 1 }),
  'workflows.create': (loops) => loops.workflows.create({ name: 'Welcome' }),
  'workflows.update': (loops) => loops.workflows.update('w1', { expectedRevisionId: 'r1', name: 'Hi' }),
} satisfies Partial<Record<OperationName, (loops: Loops) => LoopsCall<unknown>>>

async function failureOf(operation: keyof typeof calls, step: Step): Promise<LoopsError> {
  const { loops } = client([step], { maxRetries: 0, deadlineMs: 100 })
  const settled = await calls[operation](loops).safe()
  if (settled.ok) throw new Error('It should have failed.')
  return settled.error
}

describe('a status means the same whatever its text says', () => {
  it.each<[keyof typeof calls, number, LoopsErrorCode, typeof LoopsError, boolean]>([
    ['contacts.upsert', 400, 'bad_request', LoopsApiError, false],
    ['contacts.upsert', 401, 'unauthorized', LoopsApiError, false],
    ['contacts.delete', 404, 'not_found', LoopsApiError, false],
    ['contacts.upsert', 405, 'method_not_allowed', LoopsApiError, false],
    ['transactional.send', 413, 'payload_too_large', LoopsApiError, false],
    ['contacts.upsert', 402, 'unexpected_status', LoopsApiError, false],
    ['contacts.upsert', 418, 'unexpected_status', LoopsApiError, false],
    ['contacts.upsert', 500, 'server_error', LoopsApiError, true],
    ['contacts.find', 503, 'server_error', LoopsApiError, true],
    ['contacts.create', 409, 'already_exists', LoopsConflictError, false],
    ['contacts.upsert', 409, 'conflict', LoopsConflictError, false],
    ['events.send', 409, 'idempotency_conflict', LoopsConflictError, false],
    ['transactional.send', 409, 'idempotency_conflict', LoopsConflictError, false],
  ])('%s answered with %i is %s', async (operation, status, code, kind, retryable) => {
    for (const message of ['Rate limit exceeded', 'Contact already exists (409)', '']) {
      const error = await failureOf(operation, refuses(status, message))
      expect(error).toMatchObject({ code, status, operation, retryable, attempts: 1 })
      expect(error).toBeInstanceOf(kind)
    }
  })

  it.each<[keyof typeof content, number, LoopsErrorCode, LoopsConflictError['reason']?]>([
    ['campaigns.get', 401, 'unauthorized'],
    ['campaigns.update', 409, 'not_editable', 'other'],
    ['emailMessages.get', 409, 'not_editable', 'other'],
    ['emailMessages.guardian', 409, 'not_editable', 'other'],
    ['emailMessages.update', 409, 'conflict', 'unknown'],
    ['emailMessages.update', 413, 'payload_too_large'],
    ['emailMessages.update', 422, 'invalid_content'],
    ['transactionalEmails.publish', 409, 'no_draft', 'other'],
    ['workflows.update', 409, 'stale_revision', 'stale_revision'],
    ['workflows.update', 500, 'server_error'],
    ['workflows.update', 501, 'not_implemented'],
    ['workflows.create', 500, 'not_entitled'],
    ['workflows.create', 503, 'server_error'],
  ])('%s answered with %i is %s', async (operation, status, code, reason) => {
    for (const message of ['Content revision ID is stale.', 'Campaign is not in draft status.', '']) {
      const { loops } = client([refuses(status, message)], { maxRetries: 0 })
      const settled = await content[operation](loops).safe()
      if (settled.ok) throw new Error('It should have failed.')
      expect(settled.error).toMatchObject({ code, status, operation })
      expect(settled.error instanceof LoopsConflictError ? settled.error.reason : undefined).toBe(reason)
    }
  })

  it('401 says which part of the API may not be enabled, and how to tell', async () => {
    const words = async (call: (loops: Loops) => LoopsCall<unknown>): Promise<string> => {
      const settled = await call(client([refuses(401)]).loops).safe()
      return settled.ok ? '' : settled.error.message
    }
    expect(await words(content['campaigns.get'])).toContain('content API is not enabled')
    expect(await words(content['workflows.update'])).toContain('content or workflow API is not enabled')
    expect(await words(content['workflows.update'])).toContain('apiKey.test')
    expect(await words((loops) => loops.contacts.find({ email }))).not.toContain('enabled')
  })

  it('what else Loops says for programs stands on the error', async () => {
    const failed = async (operation: keyof typeof content, body: object, status: number): Promise<unknown> =>
      content[operation](client([answers(body, status)]).loops).safe()
    const message = 'Component uses unsupported contact properties.'
    expect(await failed('components.update', { message, invalidTags: ['companyName'] }, 422)).toMatchObject({
      error: {
        invalidTags: ['companyName'],
        message: expect.stringContaining('Tags: companyName.') as string,
      },
    })
    expect(await failed('uploads.create', { message: 'Too large.', maxBytes: 4_000_000 }, 413)).toMatchObject(
      {
        error: { code: 'payload_too_large', maxBytes: 4_000_000 },
      },
    )
    expect(await failed('components.update', { invalidTags: [7], maxBytes: '4' }, 422)).not.toHaveProperty([
      'error',
      'invalidTags',
    ])
  })

  it('429 with no time left is rate_limited', async () => {
    const error = await failureOf('events.send', refuses(429, 'Too many requests.', { 'retry-after': '2' }))
    expect(error).toMatchObject({
      code: 'rate_limited',
      status: 429,
      retryable: true,
      retryAfterMs: 2000,
      mayHaveHappened: false,
    })
    expect(error).toBeInstanceOf(LoopsRateLimitError)
  })
})

describe("Loops' own words", () => {
  it.each([
    [{ success: false, message: 'Invalid email address.' }, 'Invalid email address.'],
    [
      { success: false, message: 'Missing required data variable(s): url', error: { path: 'dataVariables' } },
      'data variable(s): url',
    ],
  ])('stand in the message and whole on the body: %j', async (body, words) => {
    const error = await failureOf('contacts.upsert', answers(body, 400))
    expect(error.message).toContain(words)
    expect(error.body).toEqual(body)
  })

  it('are shortened and their addresses masked', async () => {
    const error = await failureOf(
      'contacts.upsert',
      refuses(400, `The address ${email} is wrong. ${'x'.repeat(5000)}`),
    )
    expect(error.message).not.toContain(email)
    expect(error.message.length).toBeLessThan(500)
    expect(JSON.stringify(error.body)).toContain(email)
  })

  it.each([null, 7, 'text', [], { message: 7 }, { message: null, error: null }, {}])(
    'may be missing: %j',
    async (body) => {
      expect(await failureOf('contacts.upsert', answers(body, 400))).toMatchObject({
        code: 'bad_request',
        status: 400,
      })
    },
  )
})

describe('an answer that is not JSON is survived', () => {
  it.each<[string, Step, LoopsErrorCode, number]>([
    ['an HTML page with 502', says('<html>Bad gateway</html>', 502), 'server_error', 502],
    ['an HTML page with 200', says('<html>Hello</html>'), 'unreadable_answer', 200],
    ['an empty 200', says(''), 'unreadable_answer', 200],
    ['a 204', says(null, 204), 'unreadable_answer', 204],
    ['truncated JSON', says('{"success":tr'), 'unreadable_answer', 200],
    ['malformed JSON', says('{"success":true}}'), 'unreadable_answer', 200],
    ['JSON null', says('null'), 'unreadable_answer', 200],
    ['JSON of another kind', answers([1, 2]), 'unreadable_answer', 200],
    ['an empty 400', says('', 400), 'bad_request', 400],
    ['an HTML 403 of a firewall', says('<html>Forbidden</html>', 403), 'unexpected_status', 403],
  ])('%s', async (_, step, code, status) => {
    expect(await failureOf('events.send', step)).toMatchObject({ code, status, operation: 'events.send' })
  })

  it('a success that could not be read may have happened, a refusal did not', async () => {
    expect((await failureOf('contacts.upsert', says(''))).mayHaveHappened).toBe(true)
    expect((await failureOf('contacts.upsert', says('', 502))).mayHaveHappened).toBe(true)
    expect((await failureOf('contacts.upsert', says('', 400))).mayHaveHappened).toBe(false)
  })

  it('keeps the beginning of a huge page', async () => {
    const error = await failureOf('contacts.upsert', says(`<html>${'x'.repeat(2_000_000)}`, 502))
    expect(String(error.body).startsWith('<html>xxx')).toBe(true)
    expect(String(error.body).length).toBeLessThanOrEqual(2000)
    expect(error.message.length).toBeLessThan(500)
  })

  it('is not believed when a contact was written without an id', async () => {
    expect(await failureOf('contacts.create', answers({ success: true }))).toMatchObject({
      code: 'unreadable_answer',
      mayHaveHappened: true,
    })
  })
})

describe('a redirect', () => {
  it('that the runtime hides is no success', async () => {
    const error = await failureOf('events.send', () => Response.error())
    expect(error).toMatchObject({ code: 'unexpected_status' })
  })

  it.each([301, 302, 303, 307, 308])('is not followed with the key: %i', async (status) => {
    const error = await failureOf('events.send', says('', status, { location: 'https://elsewhere.test/' }))
    expect(error).toMatchObject({ code: 'unexpected_status', status })
    expect(error.message).toContain('baseUrl')
  })
})
