import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { args, executablePath, hasBrowser } from '../../../chromium.base.ts'
import { serveWithEmulator, type Setup } from './support/loops.ts'
import { send } from './support/send.ts'

describe.skipIf(!hasBrowser)(`forms in a browser (needs Chromium at ${executablePath})`, () => {
  let setup: Setup
  let browser: Browser

  beforeAll(async () => {
    ;[setup, browser] = await Promise.all([serveWithEmulator(), chromium.launch({ executablePath, args })])
  }, 30_000)
  afterAll(async () => {
    await browser.close()
    await setup.close()
  })

  async function open(withScripts: boolean): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ javaScriptEnabled: withScripts, baseURL: setup.origin })
    const complaints: string[] = []
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
    page.on('pageerror', (error) => void complaints.push(String(error)))
    await page.goto('/', { waitUntil: withScripts ? 'networkidle' : 'load' })
    return { page, complaints }
  }

  /** Waits until React has taken the forms over, which then tells them apart. */
  async function load(page: Page, withScripts: boolean): Promise<void> {
    await page.goto('/')
    if (withScripts)
      await page.waitForSelector('#failing [name=loopsFormId]:not([value=""])[value]', {
        state: 'attached',
      })
  }

  const submit = async (form: Locator, email: string): Promise<void> => {
    await form.locator('[name=email]').fill(email)
    await form.getByRole('button').click()
  }

  describe.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('%s', (how, withScripts) => {
    const newEmail = (what: string): string => `${what}-${withScripts ? 'js' : 'plain'}@example.com`

    it('a person signs up', async () => {
      const { page, complaints } = await open(withScripts)
      const form = page.locator('#signup')
      await submit(form, newEmail('ada'))
      await expect.poll(() => form.locator('output').innerText()).toBe('success')
      await setup.emulator.waitForContact({ email: newEmail('ada') })
      expect(complaints).toEqual([])
      await page.close()
    })

    it('a wrong address is shown again, with what is wrong with it where assistive technology looks', async () => {
      const { page, complaints } = await open(withScripts)
      const form = page.locator('#signup')
      await form.locator('[name=firstName]').fill('Ada "<b>" Lovelace')
      await submit(form, 'ada@')
      await expect.poll(() => form.locator('output').innerText()).toBe('invalid')
      const input = form.locator('[name=email]')
      expect(await input.getAttribute('aria-invalid')).toBe('true')
      const described = await input.getAttribute('aria-describedby')
      expect(await page.locator(`[id="${described}"]`).innerText()).toBe(
        'Enter an email address such as name@example.com.',
      )
      expect(await input.inputValue()).toBe('ada@')
      expect(await form.locator('[name=firstName]').inputValue()).toBe('Ada "<b>" Lovelace')
      expect(await form.locator('[name=firstName]').getAttribute('aria-invalid')).toBeNull()

      await submit(form, newEmail('mended'))
      await expect.poll(() => form.locator('output').innerText()).toBe('success')
      const contact = await setup.emulator.waitForContact({ email: newEmail('mended') })
      expect(contact).toMatchObject({ firstName: 'Ada "<b>" Lovelace' })
      expect(complaints).toEqual([])
      await page.close()
    })

    it('a bot that fills the honeypot is thanked, and nothing is sent', async () => {
      const { page } = await open(withScripts)
      const form = page.locator('#signup')
      await form.locator('[name=website]').evaluate((input) => {
        ;(input as HTMLInputElement).value = 'https://spam.example'
      })
      await submit(form, newEmail('bot'))
      await expect.poll(() => form.locator('output').innerText()).toBe('success')
      await page.close()
      const { page: next } = await open(withScripts)
      await submit(next.locator('#signup'), newEmail('next'))
      await setup.emulator.waitForContact({ email: newEmail('next') })
      expect(setup.emulator.requests({ email: newEmail('bot') })).toEqual([])
      await next.close()
    })

    it.each(['signup-and-go', 'plain'])('redirectTo leads on from the form %s', async (title) => {
      const { page, complaints } = await open(withScripts)
      await submit(page.locator(`#${title}`), newEmail(title))
      await page.waitForURL('/welcome?by=action')
      await setup.emulator.waitForEvent({ email: newEmail(title) })
      expect(complaints).toEqual([])
      await page.close()
    })

    it('what fails is told to the log, and the person can try again with what was typed', async () => {
      const { page } = await open(withScripts)
      const form = page.locator('#failing')
      await submit(form, newEmail('failing'))
      await expect.poll(() => form.locator('output').innerText()).toBe('error')
      expect(await form.getByRole('alert').innerText()).toBe(
        'Something went wrong. Please try again in a minute.',
      )
      expect(await form.locator('[name=email]').inputValue()).toBe(newEmail('failing'))
      expect(await page.content()).not.toContain('the secret reason')
      await expect.poll(setup.server.output).toContain('the secret reason')
      expect(setup.server.output()).not.toContain(newEmail('failing'))
      await page.close()
    })

    it('an action that ends with redirect() sends its event', async () => {
      const { page } = await open(withScripts)
      await submit(page.locator('#order'), newEmail('order'))
      await page.waitForURL('/welcome?by=order')
      const event = await setup.emulator.waitForEvent({ email: newEmail('order') })
      expect(event.eventName).toBe('orderPlaced')
      await page.close()
    })

    it(`no answer to a browser holds the key: ${how}`, async () => {
      const page = await browser.newPage({ javaScriptEnabled: withScripts, baseURL: setup.origin })
      const texts: Promise<string>[] = []
      page.on('response', (response) => void texts.push(response.text().catch(() => '')))
      await load(page, withScripts)
      await submit(page.locator('#signup'), newEmail('key'))
      await expect.poll(() => page.locator('#signup output').innerText()).toBe('success')
      const all = (await Promise.all(texts)).join('\n')
      expect(all).toContain('Sign up')
      expect(all).not.toContain(setup.emulator.apiKey)
      await page.close()
    })
  })

  it('a form that is clicked twice counts once', async () => {
    const { page } = await open(true)
    const email = 'twice@example.com'
    await page.locator('#signup [name=email]').fill(email)
    // Both clicks in one turn: nothing on the page has a chance to stop the second.
    await page.locator('#signup').evaluate((form) => {
      const button = (form as HTMLFormElement).querySelector('button')
      button?.click()
      button?.click()
    })
    await expect.poll(() => page.locator('#signup output').innerText()).toBe('success')
    await setup.emulator.waitForEvent({ email })
    await submit(page.locator('#plain'), 'later@example.com')
    await setup.emulator.waitForEvent({ email: 'later@example.com' })
    expect(setup.emulator.requests({ email }).length).toBe(1)
    await page.close()
  })

  it('a form without scripts counts once when it is sent twice within ten minutes', async () => {
    const email = 'twice-plain@example.com'
    // Not across the end of such ten minutes.
    await expect.poll(() => Date.now() % 600_000, { timeout: 12_000 }).toBeLessThan(590_000)
    for (let time = 0; time < 2; time++) {
      const { page } = await open(false)
      await submit(page.locator('#signup'), email)
      expect(await page.locator('#signup output').innerText()).toBe('success')
      await page.close()
    }
    const { page } = await open(false)
    await submit(page.locator('#signup'), 'later-plain@example.com')
    await setup.emulator.waitForEvent({ email: 'later-plain@example.com' })
    expect(setup.emulator.requests({ email }).length).toBe(1)
    await page.close()
  }, 30_000)

  it('a form that is sent again after the answer, with the same values, is a new sign-up where scripts run', async () => {
    const { page } = await open(true)
    const form = page.locator('#signup')
    const email = 'again@example.com'
    await submit(form, email)
    await setup.emulator.waitForEvent({ email })
    await expect.poll(() => form.locator('output').innerText()).toBe('success')
    await expect.poll(() => form.locator('[name=email]').inputValue()).toBe('')
    await submit(form, email)
    await expect.poll(() => setup.emulator.events({ email }).length).toBe(2)
    await page.close()
  })

  it('Next.js itself refuses an action that another site posts', async () => {
    const { port } = setup.server
    const headers = {
      origin: 'https://evil.test',
      'content-type': 'text/plain',
      'next-action': 'x'.repeat(42),
    }
    const { status } = await send(port, '/', headers, '[]')
    expect(status).toBeGreaterThanOrEqual(400)
  })
})
