import { expect } from 'vitest'
import { abort, send, type Sent } from '../http.ts'
import type { Scenario } from '../scenario.ts'
import { formPost, jsonPost, newEmail } from './post.ts'

interface Refusal {
  readonly rule: string
  readonly sent: (email: string) => Sent
  readonly status: number
  /** A field that the answer's errors name. */
  readonly field?: string
}

const type = (value: string): { readonly 'content-type': string } => ({ 'content-type': value })

const refusals: readonly Refusal[] = [
  {
    rule: 'an address that is none is the person’s to mend',
    sent: () => jsonPost({ email: 'ada@' }),
    status: 400,
    field: 'email',
  },
  {
    rule: 'a sign-up needs an address',
    sent: () => jsonPost({ firstName: 'Ada' }),
    status: 400,
    field: 'email',
  },
  {
    rule: 'a field with the wrong type is the person’s to mend',
    sent: (email) => jsonPost({ email, firstName: 7 }),
    status: 400,
    field: 'firstName',
  },
  { rule: 'an empty body is refused', sent: () => ({ ...jsonPost({}), body: '' }), status: 400 },
  {
    rule: 'JSON that is broken is refused',
    sent: (email) => ({ ...jsonPost({}), body: `{"email":"${email}"` }),
    status: 400,
  },
  { rule: 'JSON that is no object is refused', sent: (email) => jsonPost([{ email }]), status: 400 },
  {
    rule: 'another content type is refused',
    sent: (email) => ({ ...jsonPost({ email }), headers: type('text/plain') }),
    status: 415,
  },
  {
    rule: 'a body without a content type is refused',
    sent: (email) => ({ ...jsonPost({ email }), headers: {} }),
    status: 415,
  },
  { rule: 'GET is refused', sent: () => ({ path: '/signup', method: 'GET' }), status: 405 },
  { rule: 'PUT is refused', sent: (email) => ({ ...jsonPost({ email }), method: 'PUT' }), status: 405 },
  {
    rule: 'a foreign origin is refused',
    sent: (email) => jsonPost({ email }, { origin: 'https://evil.example' }),
    status: 403,
  },
  {
    rule: 'a form whose origin the browser hides is refused where it comes from another site',
    sent: (email) => formPost({ email }, { origin: 'null', 'sec-fetch-site': 'cross-site' }),
    status: 403,
  },
  {
    rule: 'a form without an origin is refused where it comes from another site',
    sent: (email) => formPost({ email }, { 'sec-fetch-site': 'cross-site' }),
    status: 403,
  },
  {
    rule: 'a body that announces more than 16 kB is refused',
    sent: (email) => jsonPost({ email, firstName: 'x'.repeat(20_000) }),
    status: 413,
  },
  {
    rule: 'a chunked body that grows beyond 16 kB is refused',
    sent: (email) => ({ ...jsonPost({ email, firstName: 'x'.repeat(20_000) }), chunked: true }),
    status: 413,
  },
]

/** Posts of which nothing reaches Loops. */
export const refusedSignups: readonly Scenario[] = [
  ...refusals.map(({ rule, sent, status, field }): Scenario => ({
    rule: `${rule}: ${status}`,
    run: async ({ origin, emulator }) => {
      const email = newEmail()
      const answer = await send(origin, sent(email))
      expect(answer.status).toBe(status)
      if (field !== undefined) {
        expect(JSON.parse(answer.body)).toMatchObject({ ok: false, errors: [{ field }] })
      }
      expect(emulator.requests({ email })).toEqual([])
    },
  })),
  {
    rule: 'a bot that fills the honeypot gets the usual answer, and nothing is sent',
    run: async ({ origin, emulator }) => {
      const [bot, person] = [newEmail(), newEmail()]
      const trapped = await send(origin, jsonPost({ email: bot, website: 'https://spam.example' }))
      const usual = await send(origin, jsonPost({ email: person, website: '' }))
      expect(usual.status).toBe(202)
      expect([trapped.status, trapped.body]).toEqual([usual.status, usual.body])
      await emulator.waitForContact({ email: person })
      expect(emulator.requests({ email: bot })).toEqual([])
    },
  },
  {
    rule: 'a plain form with a bad address gets a page that says so, without what was typed as markup',
    run: async ({ origin }) => {
      const answer = await send(origin, formPost({ email: '<script>alert(1)</script>' }))
      expect([answer.status, answer.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8'])
      expect(answer.body).not.toContain('<script>')
    },
  },
  {
    rule: 'a client that goes away in the middle of its post signs nobody up, and the server lives on',
    run: async ({ origin, emulator }) => {
      const [gone, next] = [newEmail(), newEmail()]
      await abort(origin, jsonPost({ email: gone }))
      expect((await send(origin, jsonPost({ email: next }))).status).toBe(202)
      await emulator.waitForContact({ email: next })
      expect(emulator.requests({ email: gone })).toEqual([])
    },
  },
]
