import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLoopsError, LoopsConfigError, LoopsError } from '../errors/index.ts'
import {
  LoopsWebhookError,
  signWebhook,
  verifyWebhook,
  type FreshnessOptions,
  type RawBody,
} from './index.ts'

const secret = 'whsec_bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNyZXQtMzJieXQ='
const otherSecret = 'whsec_YW5vdGhlciBzZWNyZXQsIGFsc28gMzIgYnl0ZXMgbG8='
const id = 'msg_2test'
const timestamp = 1734425918
const body =
  '{"eventName":"testing.testEvent","eventTime":1734425918,"message":"test","webhookSchemaVersion":"1.0.0"}'
const signature = 'v1,h64xEOMKIuZPi03NcY2Eg0wzhT5Rssuc2ZxmrYO/EOw='
const headers = { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature }
const now = (): number => timestamp * 1000
const event = JSON.parse(body) as unknown

/** The error of a webhook that must not pass. */
async function refusal(
  rawBody: unknown,
  given: Record<string, string | string[] | undefined>,
  secrets: string | string[] | undefined = secret,
  options: FreshnessOptions = { now },
): Promise<LoopsWebhookError> {
  const error = await verifyWebhook(rawBody as RawBody, given, secrets, options).then(
    (passed) => {
      throw new Error(`Passed: ${JSON.stringify(passed)}`)
    },
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(LoopsWebhookError)
  return error as LoopsWebhookError
}

const without = (name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))

describe('a webhook as Loops signs it', () => {
  it('is believed, whatever holds its bytes', async () => {
    const bytes = new TextEncoder().encode(body)
    const around = new Uint8Array([1, 2, 3, ...bytes, 4])
    for (const raw of [body, bytes, bytes.buffer, around.subarray(3, 3 + bytes.length)])
      expect(await verifyWebhook(raw, headers, secret, { now })).toEqual(event)
  })

  it('is believed, whatever holds its headers', async () => {
    const capitals = {
      'Webhook-Id': id,
      'WEBHOOK-TIMESTAMP': [String(timestamp)],
      'Webhook-Signature': signature,
      cookie: undefined,
    }
    for (const given of [headers, new Headers(headers), capitals])
      expect(await verifyWebhook(body, given, secret, { now })).toEqual(event)
  })

  it('is signed by signWebhook', async () => {
    expect(await signWebhook(body, secret, { id, timestamp })).toEqual(headers)
    expect(await signWebhook(new TextEncoder().encode(body), secret, { id, timestamp })).toEqual(headers)
  })

  it('has an id of its own and the time of now unless they are given', async () => {
    const signed = await signWebhook(body, secret)
    expect(signed['webhook-id']).not.toBe((await signWebhook(body, secret))['webhook-id'])
    expect(await verifyWebhook(body, signed, secret)).toEqual(event)
  })

  it.each([
    ['any prefix', 'test_bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNyZXQtMzJieXQ='],
    ['no prefix', 'bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNyZXQtMzJieXQ='],
    ['no padding', 'whsec_bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNyZXQtMzJieXQ'],
    ['a line break after it', `${secret}\n`],
  ])('is believed with a secret that has %s', async (_name, written) => {
    expect(await verifyWebhook(body, headers, written, { now })).toEqual(event)
  })

  it('of 200 kB is believed as one of 100 bytes is', async () => {
    const large = JSON.stringify({ eventName: 'contact.created', text: 'é'.repeat(100_000) })
    const signed = await signWebhook(large, secret)
    expect(await verifyWebhook(large, signed, secret)).toEqual(JSON.parse(large))
  })

  it('gives the event that was verified, even when the bytes are overwritten meanwhile', async () => {
    const bytes = new TextEncoder().encode(body)
    const verifying = verifyWebhook(bytes, headers, secret, { now })
    bytes.fill(0)
    expect(await verifying).toEqual(event)
  })
})

describe('several signatures and several secrets', () => {
  it.each([
    ['the second one fits', `v1,${'A'.repeat(43)}= ${signature}`],
    ['others have an unknown version', `v1a,abc v2,${signature.slice(3)} ${signature}`],
    ['there are two spaces', `  ${signature}  v1,`],
  ])('are believed when %s', async (_name, several) => {
    expect(await verifyWebhook(body, { ...headers, 'webhook-signature': several }, secret, { now })).toEqual(
      event,
    )
  })

  it('are believed when any of the secrets signed, so that one can take the place of another', async () => {
    const both = await signWebhook(body, [otherSecret, secret], { id, timestamp })
    expect(both['webhook-signature'].split(' ')).toHaveLength(2)
    expect(await verifyWebhook(body, both, secret, { now })).toEqual(event)
    expect(await verifyWebhook(body, both, otherSecret, { now })).toEqual(event)
    expect(await verifyWebhook(body, headers, [otherSecret, secret], { now })).toEqual(event)
  })

  it('are refused when none fits', async () => {
    expect((await refusal(body, headers, [otherSecret, `${otherSecret}\n`])).code).toBe('signature_mismatch')
  })
})

describe('a webhook is refused', () => {
  it.each(Object.keys(headers))('without %s', async (name) => {
    expect(await refusal(body, without(name))).toMatchObject({ code: 'missing_headers', status: 400 })
    expect(await refusal(body, { ...headers, [name]: '' })).toMatchObject({ code: 'missing_headers' })
    expect(await refusal(body, { ...headers, [name]: [] })).toMatchObject({ code: 'missing_headers' })
  })

  it.each([
    ['an id with a full stop', { 'webhook-id': 'msg.2' }],
    ['an id with a space', { 'webhook-id': 'msg 2' }],
    ['a very long id', { 'webhook-id': 'm'.repeat(300) }],
    ['two ids', { 'webhook-id': [id, id] }],
    ['a time with letters', { 'webhook-timestamp': `${timestamp}a` }],
    ['a time with a zero before it', { 'webhook-timestamp': `0${timestamp}` }],
    ['a time with a point', { 'webhook-timestamp': `${timestamp}.0` }],
    ['a negative time', { 'webhook-timestamp': '-1' }],
    ['no time at all', { 'webhook-timestamp': 'NaN' }],
  ])('with %s', async (_name, changed) => {
    const error = await refusal(body, { ...headers, ...changed })
    expect(error).toMatchObject({ code: 'malformed_headers', status: 400 })
  })

  it.each([
    ['hex instead of base64', `v1,${'87ae3110e30a22e64f8b4dcd718d8483'.repeat(2)}`],
    ['no version', signature.slice(3)],
    ['another version', `v2,${signature.slice(3)}`],
    ['no padding', signature.slice(0, -1)],
    ['a letter that decodes to the same bytes elsewhere', signature.replace('Ow=', 'Ox=')],
    ['something after it', `${signature},`],
    ['half of it', signature.slice(0, 25)],
    ['nothing', 'v1,'],
  ])('with a signature that has %s', async (_name, changed) => {
    const error = await refusal(body, { ...headers, 'webhook-signature': changed })
    expect(error).toMatchObject({ code: 'signature_mismatch', status: 401 })
  })

  it('when the body was parsed and serialised again', async () => {
    const spaced = JSON.stringify(event, null, 1)
    const signed = await signWebhook(spaced, secret, { id, timestamp })
    expect(await verifyWebhook(spaced, signed, secret, { now })).toEqual(event)
    expect((await refusal(JSON.stringify(event), signed)).code).toBe('signature_mismatch')
  })

  it.each([-301, 301])('outside of five minutes: at %d seconds', async (seconds) => {
    const clock = { now: () => (timestamp + seconds) * 1000 + 999 }
    const error = await refusal(body, headers, secret, clock)
    expect(error).toMatchObject({ code: 'stale_timestamp', status: 401 })
  })

  it.each([-300, 0, 300])('but not within: at %d seconds', async (seconds) => {
    const clock = { now: () => (timestamp + seconds) * 1000 + 999 }
    expect(await verifyWebhook(body, headers, secret, clock)).toEqual(event)
  })

  it('outside of a tolerance of its own', async () => {
    const clock = { now: () => (timestamp + 11) * 1000 }
    expect(await verifyWebhook(body, headers, secret, { ...clock, toleranceSeconds: 11 })).toEqual(event)
    const error = await refusal(body, headers, secret, { ...clock, toleranceSeconds: 10 })
    expect(error.code).toBe('stale_timestamp')
  })

  it.each([NaN, Infinity, -1])('with a tolerance of %d, which would let everything pass', async (seconds) => {
    const verifying = verifyWebhook(body, headers, secret, { now, toleranceSeconds: seconds })
    await expect(verifying).rejects.toThrow(LoopsConfigError)
  })

  it.each([
    ['empty', ''],
    ['not JSON', '{"eventName":'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('when its signed body is %s', async (_name, raw) => {
    const error = await refusal(raw, await signWebhook(raw, secret, { id, timestamp }))
    expect(error).toMatchObject({ code: 'not_json', status: 400 })
  })

  it.each(['null', '[]', '"text"', '1', '{}', '{"eventName":1}', '[{"eventName":"contact.created"}]'])(
    'when its signed body is %s',
    async (raw) => {
      const error = await refusal(raw, await signWebhook(raw, secret, { id, timestamp }))
      expect(error).toMatchObject({ code: 'not_an_event', status: 400 })
    },
  )

  it.each([event, undefined, null, { type: 'Buffer', data: [1] }])(
    'when a parser has had its body: %j',
    async (parsed) => {
      const error = await refusal(parsed, headers)
      expect(error).toMatchObject({ code: 'body_already_parsed', status: 500 })
      expect(error.message).toContain('await request.text()')
    },
  )
})

describe('a secret', () => {
  it.each([
    ['is not there', undefined],
    ['is empty', ''],
    ['is one of none', []],
    ['is empty beside another', [secret, '']],
  ])('that %s is an error, never a check that is left out', async (_name, missing) => {
    const error = await verifyWebhook(body, headers, missing, { now }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'missing_secret', status: 500 })
    expect(String(error)).toContain('LOOPS_WEBHOOK_SECRET')
  })

  it.each([
    ['the text of nothing', 'undefined', 'not base64'],
    ['a placeholder', 'whsec_test', 'fewer than 16'],
    ['the letters of another alphabet', 'whsec_bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNy-_', 'not base64'],
    ['only a prefix', 'whsec_', 'fewer than 16'],
  ])('that is %s is an error', async (_name, invalid, reason) => {
    const error = await refusal(body, headers, invalid)
    expect(error).toMatchObject({ code: 'invalid_secret', status: 500 })
    expect(error.message).toContain(reason)
    await expect(signWebhook(body, invalid)).rejects.toThrow(reason)
  })

  it('stands in no error', async () => {
    const wrong = 'whsec_c2VjcmV0IHRoYXQgbWF5IG5vdCBiZSBzZWVu'
    for (const error of [await refusal(body, headers, wrong), await refusal(body, headers, `${wrong}!`)]) {
      const shown = JSON.stringify(error) + String(error) + String(error.stack)
      expect(shown).not.toContain(wrong.slice(6))
    }
  })

  it('is replaced without a restart: each call looks at what it is given, however many there were', async () => {
    for (let index = 0; index < 150; index++) {
      const each = `whsec_${btoa(`a secret of 24 bytes ${String(index).padStart(3, '0')}`)}`
      const signed = await signWebhook(body, each, { id, timestamp })
      expect(await verifyWebhook(body, signed, each, { now })).toEqual(event)
      expect((await refusal(body, signed, secret)).code).toBe('signature_mismatch')
    }
  })
})

describe('an error of a webhook', () => {
  it('is a LoopsError with a code and the status to answer with', async () => {
    const error = await refusal(body, headers, otherSecret)
    expect(isLoopsError(error)).toBe(true)
    expect(error).toBeInstanceOf(LoopsError)
    expect(error.name).toBe('LoopsWebhookError')
    expect(error).toMatchObject({ status: 401, retryable: false })
  })
})

describe('nothing that was changed passes', () => {
  const key = fc.uint8Array({ minLength: 16, maxLength: 64 })
  const asSecret = (bytes: Uint8Array): string => `whsec_${btoa(String.fromCharCode(...bytes))}`
  const ids = fc.stringMatching(/^[\w-]{1,30}$/)
  const times = fc.integer({ min: 1, max: 99_999_999_999 })
  const bodies = fc.json().map((value) => `{"eventName":"contact.created","data":${value}}`)
  const signed = fc.record({ key, id: ids, timestamp: times, body: bodies })

  it('but what was not changed does', async () => {
    await fc.assert(
      fc.asyncProperty(signed, async (webhook) => {
        const given = await signWebhook(webhook.body, asSecret(webhook.key), webhook)
        const clock = { now: () => webhook.timestamp * 1000 }
        expect(await verifyWebhook(webhook.body, given, asSecret(webhook.key), clock)).toEqual(
          JSON.parse(webhook.body),
        )
      }),
    )
  })

  it('no byte of the body', async () => {
    await fc.assert(
      fc.asyncProperty(
        signed,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (webhook, position, change) => {
          const given = await signWebhook(webhook.body, asSecret(webhook.key), webhook)
          const bytes = new TextEncoder().encode(webhook.body)
          const at = position % bytes.length
          bytes[at] = (bytes[at] ?? 0) ^ change
          const clock = { now: () => webhook.timestamp * 1000 }
          const error = await refusal(bytes, given, asSecret(webhook.key), clock)
          expect(error.code).toBe('signature_mismatch')
        },
      ),
    )
  })

  it('no character of a header', async () => {
    await fc.assert(
      fc.asyncProperty(
        signed,
        fc.constantFrom('webhook-id', 'webhook-timestamp', 'webhook-signature'),
        fc.nat(),
        fc.integer({ min: 0x20, max: 0x7e }),
        async (webhook, name, position, code) => {
          const given = await signWebhook(webhook.body, asSecret(webhook.key), webhook)
          const value = given[name] ?? ''
          const at = position % value.length
          const changed = `${value.slice(0, at)}${String.fromCharCode(code)}${value.slice(at + 1)}`
          fc.pre(changed !== value)
          // The clock agrees with the changed time, so that nothing but the signature can refuse it.
          const time = name === 'webhook-timestamp' ? Number(changed) : webhook.timestamp
          const clock = { now: () => time * 1000, toleranceSeconds: 10 }
          const error = await refusal(
            webhook.body,
            { ...given, [name]: changed },
            asSecret(webhook.key),
            clock,
          )
          expect([400, 401]).toContain(error.status)
        },
      ),
    )
  })

  it('no full stop that moves between id, time and body', async () => {
    await fc.assert(
      fc.asyncProperty(signed, fc.nat(), fc.nat(), async (webhook, first, second) => {
        const given = await signWebhook(webhook.body, asSecret(webhook.key), webhook)
        const content = `${webhook.id}.${webhook.timestamp}.${webhook.body}`
        const stops = [...content.matchAll(/\./g)].map(({ index }) => index)
        const [a = 0, b = 0] = [stops[first % stops.length], stops[second % stops.length]].toSorted(
          (x = 0, y = 0) => x - y,
        )
        const moved = {
          ...given,
          'webhook-id': content.slice(0, a),
          'webhook-timestamp': content.slice(a + 1, b),
        }
        fc.pre(moved['webhook-id'] !== webhook.id || moved['webhook-timestamp'] !== String(webhook.timestamp))
        const clock = { now: () => Number(moved['webhook-timestamp']) * 1000 }
        const error = await refusal(content.slice(b + 1), moved, asSecret(webhook.key), clock)
        expect(error.status).toBe(400)
      }),
    )
  })

  it('no time outside of the tolerance', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 301, max: 100_000_000 }),
        fc.constantFrom(-1, 1),
        async (seconds, sign) => {
          const clock = { now: () => (timestamp + sign * seconds) * 1000 }
          expect((await refusal(body, headers, secret, clock)).code).toBe('stale_timestamp')
        },
      ),
    )
  })

  it('no bit of the secret', async () => {
    await fc.assert(
      fc.asyncProperty(
        signed,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (webhook, position, change) => {
          const given = await signWebhook(webhook.body, asSecret(webhook.key), webhook)
          const at = position % webhook.key.length
          const other = webhook.key.map((byte, index) => (index === at ? byte ^ change : byte))
          const clock = { now: () => webhook.timestamp * 1000 }
          const error = await refusal(webhook.body, given, asSecret(other), clock)
          expect(error.code).toBe('signature_mismatch')
        },
      ),
    )
  })
})
