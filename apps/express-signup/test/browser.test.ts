import { randomBytes } from 'node:crypto'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { args, executablePath, hasBrowser } from '../../../chromium.base.ts'
import { Account } from './account.ts'
import { startApp, startEmulator, type Running } from './processes.ts'

const apiKey = 'lp_emu_browser'
const secret = `whsec_${randomBytes(24).toString('base64')}`

describe.skipIf(!hasBrowser)(`in a browser (needs Chromium at ${executablePath})`, () => {
  let emulator: Running
  let app: Running
  let browser: Browser
  let account: Account

  beforeAll(async () => {
    emulator = await startEmulator()
    app = await startApp(emulator.url, apiKey, { LOOPS_WEBHOOK_SECRET: secret })
    account = new Account(emulator.url, apiKey)
    await account.sendWebhooksTo(app.url, secret)
    browser = await chromium.launch({ executablePath, args })
  })

  afterAll(async () => {
    await browser.close()
    await app.stop()
    await emulator.stop()
  })

  const h1 = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText()

  it('a person without scripts signs up, confirms, orders, is seen in the emulator, and is told of a bounce', async () => {
    const complaints: string[] = []
    const foreign: string[] = []
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    })
    const page = await context.newPage()
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
    page.on('request', (request) => void (request.url().startsWith(app.url) || foreign.push(request.url())))
    const expectToFit = async (): Promise<void> =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)

    await page.goto(app.url)
    await expectToFit()
    await page.getByLabel('First name').fill('Ada')
    await page.getByLabel('Email address').fill('ada@example')
    await page.getByLabel('Balcony').check()
    await page.getByRole('button', { name: 'Send me letters' }).click()

    await expectToFit()
    const summary = page.getByRole('alert')
    expect(await summary.innerText()).toContain('Enter an email address such as name@example.com.')
    expect(await page.title()).toContain('Please check the form')
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert')
    expect(await page.getByLabel('First name').inputValue()).toBe('Ada')
    expect(await page.getByLabel('Balcony').isChecked()).toBe(true)
    await page.getByLabel('Email address').fill('ada@example.com')
    await page.getByRole('button', { name: 'Send me letters' }).click()
    await page.waitForURL(`${app.url}/welcome`)
    expect(await h1(page)).toBe('Welcome. Look in your inbox.')
    await expectToFit()

    const inspector = await context.newPage()
    await expect
      .poll(async () => {
        await inspector.goto(`${emulator.url}/emails`)
        return inspector.getByRole('link', { name: 'One click, and you are in' }).count()
      })
      .toBe(1)
    await inspector.goto(`${emulator.url}/contacts`)
    await inspector.getByRole('link', { name: 'ada@example.com' }).click()
    expect(await h1(inspector)).toBe('ada@example.com')
    expect(await inspector.getByRole('main').innerText()).toMatch(/growsOn\s+balcony/)

    await inspector.goto(`${emulator.url}/emails`)
    await inspector.getByRole('link', { name: 'One click, and you are in' }).click()
    const link = inspector.getByRole('link', { name: /\/confirm\?token=/ }).first()
    await page.goto((await link.getAttribute('href')) ?? '')
    await expectToFit()
    await page.getByRole('button', { name: 'Order the balcony box for €14' }).click()
    expect(await h1(page)).toBe('Your seeds are on their way')

    const email = 'ada@example.com'
    await account.simulate(await account.welcomeLetter(email), 'hardBounced')
    await account.delivery({ email, eventName: 'email.hardBounced', status: 'delivered' })
    await page.getByRole('link', { name: 'Order another box' }).click()
    expect(await page.getByRole('main').innerText()).toContain(`Our letters to ${email} bounce.`)
    await expectToFit()
    await page.goto(`${app.url}/welcome`)
    expect(await h1(page)).toBe('Our letter came back')
    await expectToFit()

    expect(foreign).toEqual([])
    // The browser notes the 400 of the form that came back, and has nothing else to complain about.
    expect(complaints).toEqual([expect.stringContaining('status of 400')])
    await context.close()
  })
})
