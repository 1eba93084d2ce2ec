import fc from 'fast-check'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createWebhookHandler, signWebhook, verifyWebhook } from '../src/webhooks/index.ts'

const secretOf = (key: Uint8Array): string => `whsec_${Buffer.from(key).toString('base64')}`
const webhooks = fc.record({
  secret: fc.uint8Array({ minLength: 16, maxLength: 80 }).map(secretOf),
  id: fc.stringMatching(/^[\w-]{1,40}$/),
  body: fc
    .oneof(fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 2000 }), fc.json())
    .map((text) => JSON.stringify({ eventName: 'contact.created', text })),
})
const implementations = { standardwebhooks: StandardWebhook, svix: SvixWebhook }

afterEach(() => {
  vi.unstubAllEnvs()
})

describe.each(Object.entries(implementations))('the package %s', (_name, Webhook) => {
  it('verifies what signWebhook signed', async () => {
    await fc.assert(
      fc.asyncProperty(webhooks, async ({ secret, id, body }) => {
        const headers = await signWebhook(body, secret, { id })
        expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
      }),
    )
  })

  it('signs what verifyWebhook verifies', async () => {
    await fc.assert(
      fc.asyncProperty(webhooks, async ({ secret, id, body }) => {
        const date = new Date()
        const headers = {
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(date.getTime() / 1000)),
          'webhook-signature': new Webhook(secret).sign(id, date, body),
        }
        expect(await verifyWebhook(body, headers, secret)).toEqual(JSON.parse(body))
        expect(await verifyWebhook(Buffer.from(body), headers, [secret])).toEqual(JSON.parse(body))
      }),
    )
  })

  it('refuses a changed body as verifyWebhook does', async () => {
    const secret = secretOf(Buffer.from('a signing secret of 32 bytes ...'))
    const headers = await signWebhook('{"eventName":"contact.created"}', secret)
    expect(() => new Webhook(secret).verify('{"eventName":"contact.deleted"}', headers)).toThrow(/signature/)
    await expect(verifyWebhook('{"eventName":"contact.deleted"}', headers, secret)).rejects.toThrow(
      /signature/,
    )
  })
})

describe('LOOPS_WEBHOOK_SECRET', () => {
  const secret = secretOf(Buffer.from('a signing secret of 32 bytes ...'))
  const body = '{"eventName":"contact.created"}'

  it('is the secret where none is given, and read at the first request', async () => {
    vi.stubEnv('LOOPS_WEBHOOK_SECRET', '')
    const handle = createWebhookHandler({})
    vi.stubEnv('LOOPS_WEBHOOK_SECRET', secret)
    const headers = { ...(await signWebhook(body)), 'content-type': 'application/json' }
    expect(headers['webhook-signature']).toBe(
      (
        await signWebhook(body, secret, {
          id: headers['webhook-id'],
          timestamp: Number(headers['webhook-timestamp']),
        })
      )['webhook-signature'],
    )
    expect(
      (await handle(new Request('https://shop.example/', { method: 'POST', body, headers }))).status,
    ).toBe(204)
    expect(await verifyWebhook(body, headers)).toEqual(JSON.parse(body))
  })

  it('that is empty is a secret that is missing', async () => {
    vi.stubEnv('LOOPS_WEBHOOK_SECRET', '')
    await expect(verifyWebhook(body, {})).rejects.toMatchObject({ code: 'missing_secret' })
  })
})
