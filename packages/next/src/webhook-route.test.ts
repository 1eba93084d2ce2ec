import { signWebhook, type WebhookEvent } from '@loops-kit/core/webhooks'
import { expect, it, vi } from 'vitest'
import { createWebhookRoute } from './webhook-route.ts'

const secret = 'whsec_bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNyZXQtMzJieXQ='
const body =
  '{ "eventName": "contact.deleted",  "contactIdentity": { "id": "c1", "email": "ada@example.com" } }'

async function signed(): Promise<Request> {
  const headers = { 'content-type': 'application/json', ...(await signWebhook(body, secret)) }
  return new Request('https://shop.test/webhooks', { method: 'POST', body, headers })
}

it('gives what Loops signed to the handler of the event', async () => {
  const handled: string[] = []
  const { POST } = createWebhookRoute({
    secret,
    on: { 'contact.deleted': (event: WebhookEvent) => handled.push(event.eventName) },
  })
  expect((await POST(await signed())).status).toBe(204)
  expect(handled).toEqual(['contact.deleted'])
})

it('says what is missing in the answer each time, and as a warning once', async () => {
  const warn = vi.spyOn(process, 'emitWarning').mockReturnValue()
  const { POST } = createWebhookRoute({ secret: '' })
  for (let time = 0; time < 2; time++) {
    const response = await POST(await signed())
    expect(response.status).toBe(500)
    expect(await response.text()).toContain('LOOPS_WEBHOOK_SECRET')
  }
  expect(warn).toHaveBeenCalledOnce()
  warn.mockRestore()
})

it('says what to change when something has read the body', async () => {
  const warn = vi.spyOn(process, 'emitWarning').mockReturnValue()
  const request = await signed()
  await request.json()
  const response = await createWebhookRoute({ secret }).POST(request)
  expect(await response.json()).toMatchObject({
    error: { code: 'body_already_parsed', message: expect.stringContaining('route.ts') },
  })
  warn.mockRestore()
})
