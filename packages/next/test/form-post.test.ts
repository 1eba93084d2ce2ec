import { afterAll, beforeAll, expect, it } from 'vitest'
import { filledForm, shownBy } from './support/form.ts'
import { serveWithEmulator, type Setup } from './support/loops.ts'

let setup: Setup

beforeAll(async () => {
  setup = await serveWithEmulator()
}, 30_000)
afterAll(() => setup.close())

/** Sends a form of the start page as a browser that runs no scripts. */
async function submit(id: string, email: string): Promise<Response> {
  const page = await (await fetch(setup.origin)).text()
  return fetch(setup.origin, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: setup.origin },
    body: filledForm(page, id, { email }),
  })
}

it('a plain post of the rendered form signs up, and is answered with the page that says so', async () => {
  const answer = await submit('signup', 'ada@example.com')
  expect([answer.status, shownBy(await answer.text(), 'signup', 'output')]).toEqual([200, 'success'])
  await setup.emulator.waitForEvent({ email: 'ada@example.com' })
})

it('what was typed wrong is told on the page, and not sent', async () => {
  const page = await (await submit('signup', 'ada@')).text()
  expect(shownBy(page, 'signup', 'output')).toBe('invalid')
  expect(filledForm(page, 'signup', {}).get('email')).toBe('ada@')
  expect(setup.emulator.requests({ email: 'ada@' })).toEqual([])
})

it.each(['signup-and-go', 'plain'])('redirectTo leads on from the form %s', async (id) => {
  const answer = await submit(id, `${id}@example.com`)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/welcome?by=action'])
  await setup.emulator.waitForEvent({ email: `${id}@example.com` })
})
