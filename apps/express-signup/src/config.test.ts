import { expect, it } from 'vitest'
import { readConfig } from './config.ts'

const LOOPS_API_KEY = 'lp_emu_test'

it('needs no more than a key', () => {
  const config = readConfig({ LOOPS_API_KEY, PORT: '', SITE_URL: '' })
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    siteUrl: undefined,
    confirmEmailId: undefined,
  })
  expect(config.sessionSecret).not.toBe(readConfig({ LOOPS_API_KEY }).sessionSecret)
})

it('says how to mend what cannot be used', () => {
  expect(() => readConfig({})).toThrow('LOOPS_API_KEY is not set. Copy .env.example to .env')
  for (const PORT of ['-1', '65536', '3e3', 'http']) {
    expect(() => readConfig({ LOOPS_API_KEY, PORT })).toThrow(`PORT is "${PORT}". Set it to a number`)
  }
  for (const SITE_URL of ['seeds.example.com', 'ftp://example.com', 'https://']) {
    expect(() => readConfig({ LOOPS_API_KEY, SITE_URL })).toThrow('SITE_URL is')
  }
})

it('takes the slash off the end of the address', () => {
  expect(readConfig({ LOOPS_API_KEY, SITE_URL: 'https://seeds.example.com/' }).siteUrl).toBe(
    'https://seeds.example.com',
  )
})
