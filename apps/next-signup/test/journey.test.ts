import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Account } from './account.ts'
import { executablePath, hasBrowser } from '../../../chromium.base.ts'
import { launch, watchedContext } from './browser.ts'
import { startApp, startEmulator, type Running } from './processes.ts'
import { allDelivered } from './visitor.ts'

describe.skipIf(!hasBrowser)(`in a browser (needs Chromium at ${executablePath})`, () => {
  let emulator: Running
  let app: Running
  let browser: Browser
  let account: Account

  beforeAll(async () => {
    const secret = `whsec_${randomBytes(24).toString('base64')}`
    emulator = await startEmulator()
    app = await startApp(emulator.url, 'lp_emu_journey', { LOOPS_WEBHOOK_SECRET: secret })
    account = new Account(emulator.url, 'lp_emu_journey')
    await account.sendWebhooksTo(app.url, secret)
    browser = await launch()
  })

  afterAll(async () => {
    await browser.close()
    await app.stop()
    await emulator.stop()
  })

  const h1 = (page: Page, name: string): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor()

  const join = (page: Page): ReturnType<Page['getByRole']> =>
    page.getByRole('button', { name: 'Join the swimmers' })

  describe.each([
    { scripts: 'on', javaScriptEnabled: true },
    { scripts: 'off', javaScriptEnabled: false },
  ])('with scripts $scripts', ({ scripts, javaScriptEnabled }) => {
    it('a person signs up, confirms, chooses, logs a swim, and is told what became of the letters', async () => {
      const email = `ada.${scripts}@example.com`
      const { context, complaints, foreign } = await watchedContext(browser, app.url, { javaScriptEnabled })
      const page = await context.newPage()

      await page.goto(app.url)
      await page.getByLabel('First name').fill('Ada')
      await page.getByLabel('Email address').fill('ada@example')
      await page.getByLabel('Cove').check()
      await join(page).click()

      const address = page.getByRole('textbox', { name: 'Email address' })
      await page.getByText('Type an email address such as name@example.com.').waitFor()
      expect(await address.getAttribute('aria-invalid')).toBe('true')
      const description = await address.getAttribute('aria-describedby')
      expect(await page.locator(`[id="${description}"]`).innerText()).toContain('name@example.com')
      expect(await address.inputValue()).toBe('ada@example')
      expect(await page.getByLabel('First name').inputValue()).toBe('Ada')
      expect(await page.getByLabel('Cove').isChecked()).toBe(true)
      expect(await page.locator(':focus').getAttribute('name')).toBe('email')

      await address.fill(email)
      await join(page).click()
      await page.waitForURL(`${app.url}/dashboard`)
      await h1(page, 'One letter, and you are in')
      expect(await account.contact({ email })).toMatchObject({
        firstName: 'Ada',
        properties: { swimsAt: 'cove' },
      })

      await page.goto(await account.confirmLink(email))
      await page.getByRole('button', { name: 'Yes, that is my address' }).click()
      await h1(page, 'Good to see you, Ada')

      await page.getByLabel('Minutes in the water').fill('12')
      await page.getByRole('combobox', { name: 'Where' }).selectOption('Beach')
      await page.getByRole('button', { name: 'Write it down' }).click()
      await page.getByText('12 minutes are in the book.').waitFor()
      await page.getByText('Beach, 12 minutes').waitFor()
      expect(await account.event(email, 'swimLogged')).toMatchObject({
        properties: { spot: 'beach', minutes: 12 },
      })

      const letter = page.getByRole('switch', { name: 'The Sunday letter', checked: true })
      await page.getByRole('switch', { name: 'The Sunday letter', checked: false }).press('Space')
      await letter.waitFor()
      await account.contact({ email, mailingLists: { 'sunday-letter': true } })

      await account.simulate(await account.welcomeLetter(email), 'opened')
      await page.getByRole('link', { name: 'Letters' }).click()
      await h1(page, 'What became of our letters')
      expect(await page.getByRole('listitem').filter({ hasText: 'email.opened' }).innerText()).toMatch(
        /Opened\s+Come in, it is cold/,
      )

      await account.simulate(await account.welcomeLetter(email), 'unsubscribed')
      await page.getByRole('link', { name: 'Dashboard' }).click()
      await page.getByText('You unsubscribed from all our letters.').waitFor()
      await letter.click()
      await page.getByText('You do not get it').waitFor()
      await allDelivered(app.url)
      // Neither the switch nor anything else has touched what the person decided.
      expect((await account.held(email)).contacts).toMatchObject([{ subscribed: false, mailingLists: {} }])

      await page.getByRole('button', { name: 'Sign out' }).click()
      await h1(page, 'Swim when the sea stands still')
      expect(await context.cookies()).toEqual([])
      expect(foreign).toEqual([])
      expect(complaints).toEqual([])
      await context.close()
    })

    it('a double click counts once', async () => {
      const email = `twice.${scripts}@example.com`
      const context = await browser.newContext({ javaScriptEnabled })
      const page = await context.newPage()
      await page.goto(app.url)
      await page.getByLabel('Email address').fill(email)
      await join(page).dblclick()
      await h1(page, 'One letter, and you are in')
      await account.confirmLetter(email)
      await allDelivered(app.url)
      const { contacts, events, emails } = await account.held(email)
      expect([contacts.length, events.length, emails.length]).toEqual([1, 1, 2])
      await context.close()
    })
  })

  it('a form that scripts send twice at once counts once, and its button shows that it is on its way', async () => {
    const email = 'at-once@example.com'
    const page = await browser.newPage()
    await page.goto(app.url, { waitUntil: 'networkidle' })
    await page.getByLabel('Email address').fill(email)
    let posts = 0
    let release = (): void => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await page.route('**/*', async (route) => {
      if (route.request().method() === 'POST') posts++
      if (posts > 0) await held
      await route.continue()
    })
    await page.locator('form.signup').evaluate((form: HTMLFormElement) => {
      form.requestSubmit()
      form.requestSubmit()
    })
    await page.getByRole('button', { name: 'One moment', disabled: true }).waitFor()
    release()
    await h1(page, 'One letter, and you are in')
    await account.confirmLetter(email)
    await allDelivered(app.url)
    const { events, emails } = await account.held(email)
    expect(posts).toBeGreaterThan(0)
    expect([events.length, emails.length]).toEqual([1, 2])
    await page.close()
  })

  it('who typed an address that takes no mail learns it on the same page', async () => {
    const email = 'grace@mistyped.example'
    const page = await browser.newPage()
    await page.goto(app.url)
    await page.getByLabel('Email address').fill(email)
    await join(page).click()
    await h1(page, 'One letter, and you are in')
    await account.simulate(await account.welcomeLetter(email), 'hardBounced')
    await page.reload()
    await h1(page, 'Our letter came back')
    await page.getByRole('link', { name: 'Letters' }).click()
    await h1(page, 'What became of our letters')
    expect(await page.getByRole('list').getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('email.hardBounced'),
    ])
    await page.close()
  })
})
