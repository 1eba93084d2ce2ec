import { expect } from 'vitest'
import { send, type Sent } from '../http.ts'
import type { Bench, Scenario } from '../scenario.ts'
import { formPost, jsonPost, multipartPost, newEmail } from './post.ts'

/** Sends a sign-up and waits until it reached Loops, as one contact and one event. */
async function signsUp(bench: Bench, email: string, sent: Sent, status: number): Promise<string> {
  const answer = await send(bench.origin, sent)
  expect(answer.status).toBe(status)
  await bench.emulator.waitForEvent({ eventName: 'signup', email })
  expect(bench.emulator.contacts({ email }).length).toBe(1)
  return answer.body
}

const loopsFieldsOf = ({ emulator }: Bench, email: string): unknown => emulator.contacts({ email })[0]

/** Sign-ups that reach Loops. */
export const acceptedSignups: readonly Scenario[] = [
  {
    rule: 'JSON is answered with 202 and becomes a contact and an event',
    run: async (bench) => {
      const email = newEmail()
      const body = await signsUp(bench, email, jsonPost({ email, firstName: 'Ada' }), 202)
      expect(JSON.parse(body)).toEqual({ ok: true })
      expect(loopsFieldsOf(bench, email)).toMatchObject({ email, firstName: 'Ada' })
    },
  },
  {
    rule: 'JSON may name its charset',
    run: async (bench) => {
      const email = newEmail()
      const type = { 'content-type': 'Application/JSON; charset=utf-8' }
      await signsUp(bench, email, jsonPost({ email }, type), 202)
    },
  },
  {
    rule: 'a chunked body is read whole',
    run: async (bench) => {
      const email = newEmail()
      await signsUp(bench, email, { ...jsonPost({ email }), chunked: true }, 202)
    },
  },
  {
    rule: 'a form is answered with a page',
    run: async (bench) => {
      const email = newEmail()
      const body = await signsUp(bench, email, formPost({ email, firstName: 'Grüße & Co' }), 202)
      expect(body).toContain('<html')
      expect(loopsFieldsOf(bench, email)).toMatchObject({ firstName: 'Grüße & Co' })
    },
  },
  {
    rule: 'a form goes on to redirectTo with 303',
    run: async (bench) => {
      const email = newEmail()
      const answer = await send(bench.origin, { ...formPost({ email }), path: '/signup-redirect' })
      expect([answer.status, answer.headers['location']]).toEqual([303, '/welcome'])
      await bench.emulator.waitForEvent({ eventName: 'signup', email })
    },
  },
  {
    rule: 'a form that asks for JSON gets JSON in the place of the redirect',
    run: async (bench) => {
      const email = newEmail()
      const sent = { ...formPost({ email }, { accept: 'application/json' }), path: '/signup-redirect' }
      expect(JSON.parse(await signsUp(bench, email, sent, 202))).toEqual({ ok: true })
    },
  },
  {
    rule: 'a multipart form is read',
    run: async (bench) => {
      const email = newEmail()
      await signsUp(bench, email, multipartPost({ email, firstName: 'Ada' }), 202)
      expect(loopsFieldsOf(bench, email)).toMatchObject({ firstName: 'Ada' })
    },
  },
  {
    rule: 'the answer does not tell whether the address was known',
    run: async (bench) => {
      const email = newEmail()
      const first = await send(bench.origin, jsonPost({ email }))
      expect(first.status).toBe(202)
      await bench.emulator.waitForContact({ email })
      const second = await send(bench.origin, jsonPost({ email }))
      expect([second.status, second.body]).toEqual([first.status, first.body])
    },
  },
  {
    rule: 'a field that the server did not ask for does not reach Loops',
    run: async (bench) => {
      const email = newEmail()
      const extra = { subscribed: true, plan: 'pro', userGroup: 'admins', mailingLists: { cm0list: true } }
      await signsUp(bench, email, jsonPost({ email, ...extra }), 202)
      const [call] = bench.emulator.requests({ email })
      expect(Object.keys(call?.body as object).toSorted()).toEqual(['email', 'eventName'])
    },
  },
  {
    rule: 'the page’s own origin may post',
    run: async (bench) => {
      const email = newEmail()
      await signsUp(bench, email, jsonPost({ email }, { origin: bench.origin }), 202)
    },
  },
  {
    rule: 'an origin of allowedOrigins may post',
    run: async (bench) => {
      const email = newEmail()
      await signsUp(bench, email, jsonPost({ email }, { origin: 'https://www.example.com' }), 202)
    },
  },
  {
    rule: 'a form whose origin the browser hides may post where the browser says that it is the same site',
    run: async (bench) => {
      const email = newEmail()
      const hidden = { origin: 'null', 'sec-fetch-site': 'same-origin' }
      await signsUp(bench, email, formPost({ email }, hidden), 202)
    },
  },
]
