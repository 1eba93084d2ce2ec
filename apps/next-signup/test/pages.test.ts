import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { randomBytes } from 'node:crypto'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Account } from './account.ts'
import { executablePath, hasBrowser } from '../../../chromium.base.ts'
import { launch } from './browser.ts'
import { startApp, startEmulator, type Running } from './processes.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe.skipIf(!hasBrowser)(`in a browser (needs Chromium at ${executablePath})`, () => {
  let emulator: Running
  let app: Running
  let browser: Browser
  let account: Account

  beforeAll(async () => {
    const secret = `whsec_${randomBytes(24).toString('base64')}`
    emulator = await startEmulator()
    app = await startApp(emulator.url, 'lp_emu_pages', { LOOPS_WEBHOOK_SECRET: secret })
    account = new Account(emulator.url, 'lp_emu_pages')
    await account.sendWebhooksTo(app.url, secret)
    browser = await launch()
  })

  afterAll(async () => {
    await browser.close()
    await app.stop()
    await emulator.stop()
  })

  /** What is wrong with a page, in a line each. */
  async function problems(page: Page, name: string): Promise<string[]> {
    await page.evaluate(axe)
    const { violations } = await page.evaluate(
      async () =>
        (await (globalThis as unknown as { axe: { run(): Promise<unknown> } }).axe.run()) as AxeResults,
    )
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    return [
      ...violations.map(
        ({ id, nodes }) => `${name}: ${id} at ${nodes.flatMap(({ target }) => target).join()}`,
      ),
      ...(width > 360 ? [`${name}: ${width} wide`] : []),
    ]
  }

  it.each(['light', 'dark'] as const)(
    'no page has a barrier, or is too wide for a phone, in %s',
    async (colorScheme) => {
      const context = await browser.newContext({ colorScheme, viewport: { width: 360, height: 740 } })
      const page = await context.newPage()
      const found: string[] = []
      const visit = async (path: string, headline: string): Promise<void> => {
        await page.goto(app.url + path)
        await page.getByRole('heading', { level: 1, name: headline }).waitFor()
        found.push(...(await problems(page, path)))
      }
      const signUp = async (email: string): Promise<void> => {
        await page.goto(app.url)
        await page.getByLabel('First name').fill('Ada')
        await page.getByLabel('Email address').fill(email)
        await page.getByRole('button', { name: 'Join the swimmers' }).click()
        await page.waitForURL('**/dashboard')
      }
      const email = `a-rather-long-address-that-does-not-fit.${colorScheme}@a-long-name-of-a-harbour.example`

      await visit('/', 'Swim when the sea stands still')
      await page.getByLabel('Email address').fill('ada')
      await page.getByRole('button', { name: 'Join the swimmers' }).click()
      await page.getByText('such as name@example.com').waitFor()
      found.push(...(await problems(page, 'the form with an error')))
      await visit('/dashboard', 'We do not know who you are')
      await visit('/confirm', 'This link does not work any more')
      await visit('/nowhere', 'Nothing here but water')

      await signUp(`bounces.${colorScheme}@example.com`)
      await account.simulate(await account.welcomeLetter(`bounces.${colorScheme}@example.com`), 'hardBounced')
      await visit('/dashboard', 'Our letter came back')

      await signUp(email)
      await visit('/dashboard', 'One letter, and you are in')
      await visit('/letters', 'What became of our letters')
      const link = new URL(await account.confirmLink(email))
      await visit(link.pathname + link.search, 'Is this you?')
      await page.getByRole('button', { name: 'Yes, that is my address' }).click()
      await page.getByRole('heading', { level: 1, name: 'Good to see you' }).waitFor()
      found.push(...(await problems(page, 'the first dashboard')))
      await page.getByRole('switch').click()
      await page.getByText('It comes every Sunday').waitFor()
      await page.getByLabel('Minutes').fill('12')
      await page.getByRole('button', { name: 'Write it down' }).click()
      await page.getByText('Harbour, 12 minutes').waitFor()
      await account.simulate(await account.welcomeLetter(email), 'hardBounced')
      await visit('/dashboard', 'Good to see you')
      await visit('/letters', 'What became of our letters')
      expect(found).toEqual([])
      await context.close()
    },
  )

  it('somebody with a keyboard sees where they are, from the first link to the button', async () => {
    const page = await browser.newPage()
    await page.goto(app.url)
    const seen: string[] = []
    for (let stop = 0; stop < 6; stop++) {
      await page.keyboard.press('Tab')
      seen.push(
        await page.evaluate(() => {
          const focused = document.activeElement as HTMLElement
          // The circle of a choice is covered by its label, which shows the focus instead.
          const shown = focused.matches('.choices input')
            ? (focused.nextElementSibling as HTMLElement)
            : focused
          const { outlineStyle, outlineWidth } = getComputedStyle(shown)
          const { width, height, top } = shown.getBoundingClientRect()
          const isSeen =
            outlineStyle === 'solid' && outlineWidth === '3px' && width > 1 && height > 1 && top >= 0
          return `${focused.textContent || focused.getAttribute('name') || ''}: ${isSeen}`
        }),
      )
    }
    expect(seen).toEqual([
      'Skip to the content: true',
      'Slack Water: true',
      'firstName: true',
      'email: true',
      'swimsAt: true',
      'Join the swimmers: true',
    ])
    await page.close()
  })
})
