import type { Emulator } from '@loops-kit/emulator'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createAccount, type Oven, startOven } from './oven.ts'

let account: Emulator
let oven: Oven

beforeAll(async () => {
  account = createAccount()
  oven = await startOven((await account.listen()).url, account.apiKey)
})

afterEach(() => account.reset())

afterAll(async () => {
  await oven.app.close()
  await account.close()
})

const ada = { firstName: 'Ada', email: 'ada@example.com', pickupDay: 'saturday' }

describe('the form', () => {
  it('becomes one contact, one event and one letter, and leads to the welcome page', async () => {
    const answer = await oven.postForm('/signup', { ...ada, email: ' Ada@Example.COM ' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/welcome'])

    const letter = await account.waitForEmail({ to: ada.email })
    expect(letter.body).toContain('Good to have you, Ada.')
    expect(account.contacts()).toMatchObject([
      { email: ada.email, firstName: 'Ada', subscribed: true, properties: { pickupDay: 'saturday' } },
    ])
    expect(account.events()).toMatchObject([{ email: ada.email, eventName: 'signup' }])
    expect(account.requests().flatMap(({ warnings }) => warnings)).toEqual([])
    expect(await (await fetch(`${oven.url}/welcome`)).text()).toContain('You are on the list')
  })

  it('comes back with what was typed and what to mend, and sends nothing', async () => {
    const answer = await oven.postForm('/signup', {
      firstName: '"><b>Ada</b> {{title}}',
      email: 'ada@example',
      pickupDay: 'wednesday',
    })
    const page = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8'])
    expect(page).toContain('<title>Please check the form: Bread by letter · Night Oven</title>')
    expect(page).toContain('<a href="#email">Enter an email address such as name@example.com.</a>')
    expect(page).toContain('value="ada@example"')
    expect(page).toContain('value="&#34;&#62;&#60;b&#62;Ada&#60;/b&#62; {{title}}"')
    expect(page).toMatch(/value="wednesday" checked/)
    expect(page).toMatch(/aria-invalid="true" aria-describedby="email-error"/)
    expect(account.requests()).toEqual([])
  })

  it('is shown again when the address of a mistake is asked for', async () => {
    const answer = await fetch(`${oven.url}/signup`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
  })

  it('is refused when the page of another site posts it', async () => {
    const answer = await oven.postForm('/signup', ada, { origin: 'https://evil.example' })
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('from another site')])
    expect(account.requests()).toEqual([])
  })
})

describe('JSON', () => {
  it('becomes the same, and is answered without saying whether the address was known', async () => {
    const before = await oven.postJson('/signup', ada)
    await account.waitForEmail({ to: ada.email })
    const after = await oven.postJson('/signup', ada)
    for (const answer of [before, after]) {
      expect([answer.status, await answer.json()]).toEqual([202, { ok: true }])
    }
    await expect.poll(() => account.events()).toHaveLength(2)
    expect(account.contacts()).toHaveLength(1)
  })

  it('says which fields are wrong', async () => {
    const answer = await oven.postJson('/signup', { email: 'ada', firstName: 'A'.repeat(81) })
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        ok: false,
        errors: [
          { field: 'firstName', message: 'First name: use at most 80 letters.' },
          { field: 'email', message: 'Enter an email address such as name@example.com.' },
          { field: 'pickupDay', message: 'Choose one of these: wednesday, saturday.' },
        ],
      },
    ])
  })

  it.each([
    ['that cannot be read', 400, '{"email":'],
    ['that is too long', 413, JSON.stringify({ ...ada, firstName: 'A'.repeat(200_000) })],
  ])('%s is answered in the same shape', async (_name, status, body) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
    const answer = await fetch(`${oven.url}/signup`, init)
    expect([answer.status, await answer.json()]).toEqual([
      status,
      { ok: false, errors: [{ message: expect.any(String) }] },
    ])
  })
})

describe('every answer', () => {
  it.each(['/', '/welcome', '/health', '/style.css', '/nowhere'])(
    'of %s runs no script and takes nothing from outside',
    async (path) => {
      const answer = await fetch(oven.url + path)
      expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('cache-control')).toContain('no-store')
      expect(answer.headers.has('x-powered-by')).toBe(false)
      expect(await answer.text()).not.toMatch(/<script|style=|(?:href|src)="(?:https?:)?\/\//)
    },
  )

  it('says so when there is nothing at an address, to people and to programs', async () => {
    const page = await fetch(`${oven.url}/nowhere`, { headers: { accept: 'text/html' } })
    expect([page.status, await page.text()]).toEqual([
      404,
      expect.stringContaining('nothing at this address'),
    ])
    const json = await fetch(`${oven.url}/nowhere`)
    expect(await json.json()).toEqual({
      ok: false,
      errors: [{ message: 'There is nothing at this address.' }],
    })
  })
})
