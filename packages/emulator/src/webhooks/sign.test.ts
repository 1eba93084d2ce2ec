import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { bodyText } from './body-text.ts'
import { newSecret, secretText } from './secret.ts'
import { signatureOf, signedHeaders } from './sign.ts'

const secret = 'whsec_bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNyZXQtMzJieXQ='
const message = {
  id: 'msg_2test',
  timestamp: 1734425918,
  body: '{"eventName":"testing.testEvent","eventTime":1734425918,"message":"test","webhookSchemaVersion":"1.0.0"}',
}

describe('a signature', () => {
  it('is v1, and the base64 of HMAC-SHA256 over id, timestamp and body, with dots between them', () => {
    expect(signatureOf(message, secret)).toBe('v1,h64xEOMKIuZPi03NcY2Eg0wzhT5Rssuc2ZxmrYO/EOw=')
  })

  it('is accepted by the reference implementation of Standard Webhooks, whatever the body', () => {
    const timestamp = Math.floor(Date.now() / 1000)
    const payload = { eventName: 'testing.testEvent', name: 'Zoë / <b> 🎉 \u2028' }
    for (const isEscaped of [false, true]) {
      const made = newSecret()
      const body = bodyText(payload, isEscaped)
      const headers = signedHeaders({ id: 'msg_1', timestamp, body }, [newSecret(), made])
      expect(new Webhook(made).verify(body, headers)).toEqual(payload)
      expect(() => new Webhook(made).verify(`${body} `, headers)).toThrow('No matching signature')
    }
  })

  it('stands beside the one of the old secret while both are valid', () => {
    const other = newSecret()
    expect(signedHeaders(message, [other, secret])).toEqual({
      'webhook-id': 'msg_2test',
      'webhook-timestamp': '1734425918',
      'webhook-signature': `${signatureOf(message, other)} v1,h64xEOMKIuZPi03NcY2Eg0wzhT5Rssuc2ZxmrYO/EOw=`,
    })
  })
})

describe('a secret', () => {
  it('is whsec_ and 32 bytes in base64, another one each time', () => {
    expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(newSecret()).not.toBe(newSecret())
  })

  it.each(['', 'whsec_', 'hush hush', 'whsec_abc', 'whsec_a b=', 'whsec_ab-_', 7, null])(
    'cannot be %j, and the complaint does not show it',
    (value) => {
      expect(() => secretText(value, 'secret')).toThrow(
        /^secret must be `whsec_` followed by base64, as Loops shows it under Settings → Webhooks\. Leave it out to get a random one\.$/,
      )
    },
  )
})

describe('an escaped body', () => {
  const payload = {
    eventName: 'contact.created',
    eventTime: 1,
    contact: { name: 'Zoë/🎉 "x" \\', plan: null, lists: { a: true } },
    none: [],
  }

  it('holds the same JSON in other bytes, which writing it again does not give back', () => {
    const text = bodyText(payload, true)
    expect(JSON.parse(text)).toEqual(payload)
    expect(text).not.toBe(JSON.stringify(payload))
    expect(JSON.stringify(JSON.parse(text))).toBe(bodyText(payload, false))
    expect(text).toContain(String.raw`\/`)
    expect(text).toContain(String.raw`\u00eb`)
    expect(text).toMatch(/^\{ "eventName" *: /)
  })
})
