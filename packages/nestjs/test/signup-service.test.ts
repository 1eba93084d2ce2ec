import { createEmulator } from '@loops-kit/emulator'
import { BadRequestException, Body, Controller, Module, Post } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { expect, it } from 'vitest'
import { getLoopsSignupToken, LoopsModule, LoopsSignupService } from '../src/index.ts'

class SignupDto {
  email!: string
  plan!: string
}

@Controller()
class SignupController {
  readonly signups: LoopsSignupService
  constructor(signups: LoopsSignupService) {
    this.signups = signups
  }
  @Post('signup')
  async create(@Body() dto: SignupDto): Promise<{ ok: true }> {
    const result = await this.signups.handle(dto)
    if (result.kind === 'invalid') throw new BadRequestException(result.errors)
    return { ok: true }
  }
}

it('a controller with a DTO signs people up as the module says', async () => {
  const emulator = createEmulator()
  @Module({
    imports: [
      LoopsModule.forRoot({
        apiKey: emulator.apiKey,
        baseUrl: emulator.url,
        fetch: emulator.fetch,
        signup: { event: 'signup', contact: { source: 'nest' }, honeypot: 'website' },
      }),
    ],
    controllers: [SignupController],
  })
  class AppModule {}
  const app = await NestFactory.create(AppModule, { logger: false })
  await app.listen(0, '127.0.0.1')
  const post = (body: object): Promise<Response> =>
    app.getUrl().then((url) =>
      fetch(`${url}/signup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  const invalid = await post({ email: 'nobody' })
  expect(invalid.status).toBe(400)
  expect(await invalid.json()).toMatchObject({ message: [{ field: 'email', message: expect.any(String) }] })
  expect((await post({ email: 'bot@example.com', website: 'spam' })).status).toBe(201)
  expect((await post({ email: 'ada@example.com', firstName: 'Ada' })).status).toBe(201)
  await app.close()
  expect(emulator.contacts()).toMatchObject([{ email: 'ada@example.com', firstName: 'Ada', source: 'nest' }])
  expect(emulator.events({ eventName: 'signup' })).toHaveLength(1)
})

it('named instances have sign-ups of their own', async () => {
  const emulator = createEmulator()
  const { apiKey, url: baseUrl, fetch } = emulator
  @Module({
    imports: [
      LoopsModule.forRoot({ name: 'partners', apiKey, baseUrl, fetch, signup: { event: 'partnerSignup' } }),
    ],
  })
  class AppModule {}
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false })
  const signups: LoopsSignupService = app.get(getLoopsSignupToken('partners'), { strict: false })
  expect(await signups.handle({ email: 'ada@example.com' })).toEqual({ kind: 'accepted' })
  await app.close()
  expect(emulator.events({ eventName: 'partnerSignup' })).toHaveLength(1)
})
