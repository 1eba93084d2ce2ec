import { createEmulator } from '@loops-kit/emulator'
import { Injectable, Module } from '@nestjs/common'
import nest from '@nestjs/core/package.json' with { type: 'json' }
import { Test } from '@nestjs/testing'
import { expect, it } from 'vitest'
import { LoopsModule, LoopsService } from '../src/index.ts'

it('runs on the Nest that its project names', () => {
  expect(nest.version.split('.')[0]).toBe(process.env['NEST'])
})

it('injects the client by its type', async () => {
  const emulator = createEmulator()
  @Injectable()
  class Users {
    readonly loops: LoopsService
    constructor(loops: LoopsService) {
      this.loops = loops
    }
  }
  @Module({
    imports: [LoopsModule.forRoot({ apiKey: emulator.apiKey, baseUrl: emulator.url, fetch: emulator.fetch })],
    providers: [Users],
  })
  class AppModule {}
  const app = await Test.createTestingModule({ imports: [AppModule] }).compile()
  await app.init()
  await app.get(Users).loops.background.events.send({ email: 'ada@example.com', eventName: 'signup' })
  await app.close()
  expect(emulator.events()).toHaveLength(1)
})
