import checker from 'axe-core'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { args, executablePath, hasBrowser } from '../../../chromium.base.ts'
import { createEmulator, type Emulator, type Listening } from '../src/index.ts'

/** The part of axe that is used here; the page gets it as a script. */
interface Axe {
  run(
    context: Document,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

describe.skipIf(!hasBrowser)(`the inspector in a browser (needs Chromium at ${executablePath})`, () => {
  let browser: Browser
  let emulator: Emulator
  let server: Listening
  let complaints: string[]

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args })
    emulator = createEmulator({
      apiKey: 'lp_emu_dev',
      seed: {
        transactionalEmails: [
          {
            id: 'confirm',
            name: 'Confirm address',
            dataVariables: ['url'],
            subject: 'Confirm your address',
            body: 'Follow {url} to confirm.',
          },
        ],
      },
    })
    server = await emulator.listen()
  })
  beforeEach(() => {
    emulator.webhook.configure({ url: null })
    emulator.reset()
    complaints = []
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  })
  afterAll(async () => {
    await browser.close()
    await emulator.close()
  })

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage()
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on(
      'request',
      (request) =>
        void (request.url().startsWith(server.origin) || complaints.push(`left for ${request.url()}`)),
    )
    await page.goto(server.origin + path)
    return page
  }

  async function call(method: string, path: string, body: unknown): Promise<void> {
    const headers = { authorization: 'Bearer lp_emu_dev', 'content-type': 'application/json' }
    await (await fetch(`${server.url}/v1/${path}`, { method, headers, body: JSON.stringify(body) })).text()
  }

  const createAda = (): Promise<void> =>
    call('POST', 'contacts/create', { email: 'ada@example.com', firstName: '<b>Ada</b>' })
  const confirm = (): Promise<void> =>
    call('POST', 'transactional', {
      email: 'ada@example.com',
      transactionalId: 'confirm',
      dataVariables: { url: 'http://127.0.0.1:9/confirm?token=1' },
    })

  it('shows each call as it happens, without a reload and without disturbing what is there', async () => {
    const page = await open('/')
    await page.getByText('Waiting for the first request').waitFor()
    await page.locator('[data-state=live]').waitFor()

    await createAda()
    const threads = page.getByRole('article')
    await threads.first().waitFor()
    expect(await threads.innerText()).toMatch(
      /contacts\.create\s+200\s+OK[^]*Arrived[^]*<b>Ada<\/b>[^]*Contact ada@example\.com created/,
    )
    await page.getByRole('status').getByText('1 new request').waitFor()
    await threads.getByRole('link', { name: 'contacts.create' }).focus()

    await createAda()
    await page.getByText('409 Already exists').waitFor()
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'contacts.create',
      'contacts.create',
    ])
    const focused = await page.evaluate(() => document.activeElement?.closest('article')?.textContent)
    expect(focused).toContain('200 OK')

    emulator.faults.add({ operation: 'transactional.send', when: 'after', effect: 'reset', every: 1 })
    await page.getByText('A fault is in force').waitFor()
    await expect(confirm()).rejects.toThrow('fetch failed')
    await page.getByText('after the call was carried out').waitFor()
    await page.getByRole('link', { name: 'http://127.0.0.1:9/confirm?token=1' }).waitFor()
    emulator.faults.clear()
    await page.getByText('A fault is in force').waitFor({ state: 'detached' })
    emulator.reset()
    await page.getByText('Waiting for the first request').waitFor()
    expect(complaints).toEqual([])
  })

  it('shows each webhook as it is answered', async () => {
    let status = 401
    emulator.webhook.configure({ handler: () => new Response(null, { status }) })
    const page = await open('/webhooks')
    await page.locator('[data-state=live]').waitFor()
    await createAda()
    await page.getByText('401 Refused').waitFor()
    await page.getByText('Why your route may refuse').waitFor()
    await page.getByRole('status').getByText('1 new delivery').waitFor()
    status = 204
    await page.getByRole('link', { name: 'contact.created' }).click()
    await page.getByRole('button', { name: 'Send it again' }).click()
    await page.getByText('2, replay').waitFor()
    expect(await page.locator('#status').innerText()).toMatch(/^204\s+Received$/)
    expect(complaints).toEqual([])
  })

  it('works with scripts off', async () => {
    await createAda()
    await confirm()
    const handler = () => new Response(null, { status: 204 })
    emulator.webhook.configure({ handler })
    const page = await open('/', { javaScriptEnabled: false })
    expect(await page.locator('noscript').innerText()).toContain('reload the page')
    await page.getByRole('link', { name: /^Contacts/ }).click()
    await page.getByLabel('Email').fill('ADA')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: 'ada@example.com' }).click()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('ada@example.com')
    expect(await page.getByRole('table', { name: 'Properties' }).innerText()).toContain('<b>Ada</b>')
    await page.getByRole('link', { name: 'Confirm your address' }).click()
    await page.getByRole('button', { name: 'Hard bounce' }).click()
    await page.getByText('Bounced hard: the address is suppressed').waitFor()
    expect(emulator.deliveries().map(({ eventName }) => eventName)).toEqual([
      'email.hardBounced',
      'contact.unsubscribed',
    ])
    expect(complaints).toEqual([])
  })

  it('can be read by everyone, in light and dark, on a phone as well', async () => {
    emulator.webhook.configure({ handler: () => new Response('Bad signature', { status: 401 }) })
    await createAda()
    await createAda()
    await confirm()
    const { id: refused } = await emulator.waitForDelivery({ diagnosis: {} })
    const [email] = emulator.emails()
    const [contact] = emulator.contacts()
    // The check itself is a script that the policy forbids.
    const page = await open('/', { bypassCSP: true, viewport: { width: 360, height: 740 } })
    const grounds = new Set<string>()
    const pages = [
      '/',
      '/content',
      '/webhooks',
      `/contacts/${contact?.id}`,
      `/emails/${email?.id}`,
      `/deliveries/${refused}`,
    ]
    for (const path of pages) {
      await page.goto(server.origin + path)
      await page.evaluate(checker.source)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        grounds.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor))
        const broken = await page.evaluate(
          async (rules) => {
            const { axe } = globalThis as unknown as { axe: Axe }
            const { violations } = await axe.run(document, {
              resultTypes: ['violations'],
              ...(rules && { runOnly: rules }),
            })
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
          },
          // Only colours differ in the dark.
          colorScheme === 'dark' ? ['color-contrast'] : undefined,
        )
        expect(broken, `${path} in ${colorScheme}`).toEqual([])
      }
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        `${path} on a phone`,
      ).toBeLessThanOrEqual(360)
    }
    expect(grounds.size).toBe(2)
    await page.goto(`${server.origin}/emails/${email?.id}`)
    const preview = page.frameLocator('iframe')
    expect(await preview.locator('.text').innerText()).toBe(
      'Follow http://127.0.0.1:9/confirm?token=1 to confirm.',
    )
  })

  it('can be used from the keyboard', async () => {
    await createAda()
    const page = await open('/')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Skip to content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('contacts.create')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'contacts.create' }).waitFor()
    expect(complaints).toEqual([])
  })
})
