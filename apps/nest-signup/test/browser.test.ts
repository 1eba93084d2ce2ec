import axe from 'axe-core'
import type { Emulator } from '@loops-kit/emulator'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { args, executablePath, hasBrowser } from '../../../chromium.base.ts'
import { createAccount, type Oven, startOven } from './oven.ts'

describe.skipIf(!hasBrowser)(`in a browser (needs Chromium at ${executablePath})`, () => {
  let account: Emulator
  let oven: Oven
  let browser: Browser

  beforeAll(async () => {
    account = createAccount()
    oven = await startOven((await account.listen()).url, account.apiKey)
    browser = await chromium.launch({ executablePath, args })
  })

  afterAll(async () => {
    await browser.close()
    await oven.app.close()
    await account.close()
  })

  /** Fills in the form with what has to be mended. */
  async function postMistake(page: Page): Promise<void> {
    await page.goto(oven.url)
    await page.getByLabel('First name').fill('Ada')
    await page.getByLabel('Email address').fill('ada@example')
    await page.getByLabel('Wednesday').check()
    await page.getByRole('button', { name: 'Write to me' }).click()
    await page.getByRole('alert').waitFor()
  }

  it('a person without scripts mends a mistake and signs up', async () => {
    const complaints: string[] = []
    const foreign: string[] = []
    const width = 320
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 640 } })
    const page = await context.newPage()
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
    page.on('request', (request) => void (request.url().startsWith(oven.url) || foreign.push(request.url())))
    const expectToFit = async (): Promise<void> =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)

    await postMistake(page)
    await expectToFit()
    expect(await page.getByRole('alert').innerText()).toContain('an email address such as name@example.com.')
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert')
    expect(await page.getByLabel('First name').inputValue()).toBe('Ada')
    expect(await page.getByLabel('Wednesday').isChecked()).toBe(true)

    await page.getByLabel('Email address').fill('ada@example.com')
    await page.getByRole('button', { name: 'Write to me' }).click()
    await page.waitForURL(`${oven.url}/welcome`)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('You are on the list')
    await expectToFit()
    expect(await account.waitForEmail({ to: 'ada@example.com' })).toMatchObject({ subject: 'The oven is on' })

    expect(foreign).toEqual([])
    // The browser notes the 400 of the form that came back, and has nothing else to complain about.
    expect(complaints).toEqual([expect.stringContaining('status of 400')])
    await context.close()
  })

  it.each(['light', 'dark'] as const)('every page is accessible in %s colours', async (colorScheme) => {
    // The pages allow no script, so the checker has to be let in.
    const context = await browser.newContext({ colorScheme, bypassCSP: true })
    const page = await context.newPage()
    const problems = async (): Promise<unknown> => {
      await page.addScriptTag({ content: axe.source })
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run(),
      )
      return violations.map(({ id, nodes }) => [
        id,
        nodes.map(({ html, failureSummary }) => [html, failureSummary]),
      ])
    }
    for (const path of ['/', '/welcome', '/nowhere']) {
      await page.goto(oven.url + path)
      expect([path, await problems()]).toEqual([path, []])
    }
    await postMistake(page)
    expect(await problems()).toEqual([])
    await context.close()
  })
})
