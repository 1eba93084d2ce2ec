import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Account } from './account.ts'
import { startApp, startEmulator, type Running } from './processes.ts'
import { handedOver, health, postForm, postJson } from './visitor.ts'

const apiKey = 'lp_emu_signup'
let emulator: Running
let app: Running
let account: Account

beforeAll(async () => {
  emulator = await startEmulator()
  app = await startApp(emulator.url, apiKey)
  account = new Account(emulator.url, apiKey)
})

afterAll(async () => {
  await app.stop()
  await emulator.stop()
})

describe('the form', () => {
  it('becomes one contact, one event and two letters, and leads to the welcome page', async () => {
    const email = 'ada@example.com'
    const answer = await postForm(app.url, '/signup', {
      firstName: 'Ada',
      email,
      growsOn: 'balcony',
      website: '',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/welcome'])

    await account.confirmLetter(email)
    const { contacts, events, emails } = await account.held()
    expect(contacts).toMatchObject([
      { email, firstName: 'Ada', subscribed: true, properties: { growsOn: 'balcony' } },
    ])
    expect(events).toMatchObject([{ email, eventName: 'signup' }])
    expect(emails).toMatchObject([
      { to: email, withheld: null, source: { type: 'workflow' } },
      { to: email, withheld: null, source: { type: 'transactional' } },
    ])
    expect((await account.requests()).flatMap(({ warnings }) => warnings)).toEqual([])

    const welcome = await fetch(`${app.url}/welcome`)
    expect(await welcome.text()).toContain('Look in your inbox')
  })

  it('comes back with what was typed and what to mend', async () => {
    const before = await handedOver(app.url)
    const typed = { firstName: '"><b>Ada</b>', email: 'ada@example', growsOn: 'garden' }
    const answer = await postForm(app.url, '/signup', typed)
    const page = await answer.text()
    expect(answer.status).toBe(400)
    expect(page).toContain('<a href="#email">Enter an email address such as name@example.com.</a>')
    expect(page).toContain('value="ada@example"')
    expect(page).toContain('value="&quot;&gt;&lt;b&gt;Ada&lt;/b&gt;"')
    expect(page).not.toContain('<b>Ada')
    expect(page).toMatch(/value="garden"\s+checked/)
    expect(page).toMatch(/aria-invalid="true" aria-describedby="email-error"/)
    expect(await handedOver(app.url)).toBe(before)
  })

  it('answers a bot that fills the hidden field like everybody else, and sends nothing', async () => {
    const before = await handedOver(app.url)
    const answer = await postForm(app.url, '/signup', {
      email: 'bot@example.com',
      website: 'https://spam.example',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/welcome'])
    expect(await handedOver(app.url)).toBe(before)
  })

  it.each(['/signup', '/api/signup'])(
    'is refused at %s when the page of another site posts it',
    async (path) => {
      const before = await handedOver(app.url)
      const fields = { email: 'eve@example.com' }
      const answers = [
        await postForm(app.url, path, fields, { origin: 'https://evil.example' }),
        await postForm(app.url, path, fields, { origin: 'null', 'sec-fetch-site': 'cross-site' }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([403, 403])
      expect(await handedOver(app.url)).toBe(before)
    },
  )

  it('is refused when it is more than a sign-up can be', async () => {
    const fields = { email: 'ada@example.com', firstName: 'A'.repeat(20_000) }
    expect((await postForm(app.url, '/signup', fields)).status).toBe(413)
    expect((await postJson(app.url, '/api/signup', fields)).status).toBe(413)
  })
})

describe('the endpoint for programs', () => {
  it('becomes one contact and one event', async () => {
    const email = 'grace@example.com'
    const answer = await postJson(app.url, '/api/signup', { email, firstName: 'Grace' })
    expect([answer.status, await answer.json()]).toEqual([202, { ok: true }])

    await account.confirmLetter(email)
    const { contacts, events } = await account.held()
    expect(contacts.filter((contact) => contact.email === email)).toMatchObject([{ firstName: 'Grace' }])
    expect(events.filter((event) => event.email === email)).toMatchObject([{ eventName: 'signup' }])
  })

  it('says which fields are wrong', async () => {
    const answer = await postJson(app.url, '/api/signup', { email: 'grace', growsOn: 'moon' })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({
      ok: false,
      errors: [
        { field: 'email', message: 'Enter an email address such as name@example.com.' },
        { field: 'growsOn', message: 'Choose one of the three places.' },
      ],
    })
  })

  it('does not tell whether an address was known', async () => {
    const signUp = async (email: string): Promise<unknown[]> => {
      const answer = await postJson(app.url, '/api/signup', { email })
      const headers = [...answer.headers].filter(([name]) => name !== 'date')
      return [answer.status, headers, await answer.text()]
    }
    const fresh = await signUp('linus@example.com')
    await account.contact('linus@example.com')
    expect(await signUp('linus@example.com')).toEqual(fresh)
  })
})

describe('every answer', () => {
  it.each(['/', '/welcome', '/healthz', '/style.css', '/nowhere'])(
    'of %s runs no script and takes nothing from outside',
    async (path) => {
      const answer = await fetch(app.url + path)
      expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.has('x-powered-by')).toBe(false)
      expect(await answer.text()).not.toMatch(/<script|style=|(?:href|src)="(?:https?:)?\/\//)
    },
  )

  it('says so when there is nothing at an address', async () => {
    const page = await fetch(`${app.url}/nowhere`, { headers: { accept: 'text/html' } })
    expect([page.status, await page.text()]).toEqual([
      404,
      expect.stringContaining('There is nothing at this address.'),
    ])
    const json = await fetch(`${app.url}/nowhere`)
    expect(json.headers.get('content-type')).toContain('application/json')
  })
})

it('tells how the process and its background delivery stand', async () => {
  await expect.poll(async () => (await health(app.url)).background.waiting).toBe(0)
  expect(await health(app.url)).toMatchObject({
    status: 'ok',
    background: { active: 0, retried: 0, oldestAgeMs: 0 },
    deadLetters: 0,
    addresses: { bouncing: 0, unsubscribed: 0 },
  })
})

it('writes neither an address nor the key to its log', () => {
  expect(app.output()).not.toMatch(/example\.com|lp_emu/)
})
