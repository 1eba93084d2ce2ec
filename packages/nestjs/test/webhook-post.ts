import { signWebhook } from '@loops-kit/core/webhooks'

/** Signing secrets of two instances. */
export const secret = 'whsec_c2VjcmV0LW9mLXRoZS1kZWZhdWx0LWluc3RhbmNlLTE='
export const otherSecret = 'whsec_c2VjcmV0LW9mLXRoZS1tYXJrZXRpbmctaW5zdGFuY2U='

/** An event as Loops sends it. */
export function eventOf(eventName: string, fields: object = {}): Record<string, unknown> {
  const identity = { id: 'cl_ada', email: 'ada@example.com', userId: null }
  return {
    eventName,
    eventTime: 1734425918,
    webhookSchemaVersion: '1.0.0',
    contactIdentity: identity,
    ...fields,
  }
}

interface Posted {
  readonly url: string
  readonly event?: object
  readonly secret?: string
  readonly id?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Posts an event as Loops does. */
export async function postWebhook({
  url,
  event = eventOf('contact.created'),
  headers,
  ...signed
}: Posted): Promise<Response> {
  // Spaces, which parsing and writing again would lose.
  const body = JSON.stringify(event, null, 2)
  const signature = await signWebhook(body, signed.secret ?? secret, { id: signed.id })
  return fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...signature, ...headers },
    redirect: 'manual',
  })
}
