import { Controller, Get, type INestApplication } from '@nestjs/common'
import { Test } from '@nestjs/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AllExceptionsFilter } from './all-exceptions.filter.ts'

@Controller()
class Broken {
  @Get()
  get(): never {
    throw new Error('Duplicate key (email)=(ada@example.com)')
  }
}

const log: unknown[] = []
let app: INestApplication

beforeAll(async () => {
  const testing = await Test.createTestingModule({ controllers: [Broken] }).compile()
  const keep = (message: unknown): number => log.push(message)
  const logger = { log: () => {}, warn: keep, error: keep }
  app = testing.createNestApplication({ logger })
  app.useGlobalFilters(new AllExceptionsFilter())
  await app.listen(0, '127.0.0.1')
})

afterAll(() => app.close())

it('what broke is logged without the address in it, and answered without a word of it', async () => {
  const answer = await fetch(await app.getUrl())
  expect([answer.status, await answer.json()]).toEqual([
    500,
    { ok: false, errors: [{ message: 'Something broke on our side. Please try again in a minute.' }] },
  ])
  expect(log).toEqual([expect.stringMatching(/^Error: Duplicate key \(email\)=[^]+ {4}at Broken\.get/)])
  expect(String(log)).not.toContain('ada@example.com')
})
