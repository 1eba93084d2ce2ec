import { getLoopsToken } from '@loops-kit/nestjs'
import { createLoopsTesting, type LoopsTesting } from '@loops-kit/nestjs/testing'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { Test } from '@nestjs/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppModule } from '../src/app.module.ts'
import { AppConfig } from '../src/config/app-config.ts'
import { OrdersController } from '../src/orders/orders.controller.ts'
import { UsersService } from '../src/users/users.service.ts'
import { environment } from './oven.ts'

// How to test an application of your own: Loops is in the process, and nothing listens anywhere.
const order = { email: 'ada@example.com', loaf: 'rye', quantity: 1 } as const
let app: NestExpressApplication
let loops: LoopsTesting

beforeEach(async () => {
  loops = createLoopsTesting()
  const config = new AppConfig(environment('http://127.0.0.1:1', 'a key that is not used'))
  const testing = await Test.createTestingModule({ imports: [AppModule.register(config)] })
    .overrideProvider(getLoopsToken())
    .useValue(loops.service)
    .compile()
  app = testing.createNestApplication<NestExpressApplication>({ logger: false })
  await app.init()
})

afterEach(() => app.close())

it('an order sends its event, until a letter to that address bounces', async () => {
  await app.get(UsersService).register(order)
  const orders = app.get(OrdersController)
  expect(await orders.place(order)).toMatchObject({ receipt: 'email' })

  const delivery = await loops.sendWebhook(app, 'email.hardBounced', {
    contactIdentity: { email: order.email },
  })
  expect(delivery.status).toBe('delivered')
  expect(await orders.place(order)).toMatchObject({ receipt: 'print' })

  await loops.drain()
  expect(loops.events()).toMatchObject([{ eventName: 'orderPlaced', email: order.email }])
})
