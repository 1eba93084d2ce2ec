import { expect, it } from 'vitest'
import { AppConfig } from './app-config.ts'

const complete = { LOOPS_API_KEY: 'key', LOOPS_WEBHOOK_SECRET: 'whsec_eA==', TILL_TOKEN: 'till' }

it('needs no more than what is secret', () => {
  const config = new AppConfig({ ...complete, PORT: '', LOOPS_BASE_URL: '' })
  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', loopsBaseUrl: undefined, tillToken: 'till' })
})

it('says everything that has to be mended at once, and how', () => {
  expect(() => new AppConfig({ PORT: '3e3', LOOPS_BASE_URL: 'loops' })).toThrow(
    /Copy \.env\.example to \.env[^]*- LOOPS_API_KEY is not set\. Set the key[^]*- LOOPS_BASE_URL is "loops"[^]*- LOOPS_WEBHOOK_SECRET is not set[^]*- TILL_TOKEN is not set[^]*- PORT is "3e3"/,
  )
})

it.each(['-1', '65536', 'http', '1.5'])('refuses the port %s', (PORT) => {
  expect(() => new AppConfig({ ...complete, PORT })).toThrow(`PORT is "${PORT}". Set it to a number`)
})
