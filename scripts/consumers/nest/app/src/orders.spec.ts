import 'reflect-metadata'
import { LoopsTesting, LoopsTestingModule } from '@loops-kit/nestjs/testing'
import { Test } from '@nestjs/testing'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OrdersController } from './orders.controller.js'

test('an order sends its event', async () => {
  const module = await Test.createTestingModule({
    imports: [LoopsTestingModule.register()],
    controllers: [OrdersController],
  }).compile()
  const loops = module.get(LoopsTesting)

  await module.get(OrdersController).place({ email: 'ada@example.com', total: 42 })
  await loops.drain()

  assert.deepEqual(
    loops.events().map(({ eventName, properties }) => ({ eventName, properties })),
    [{ eventName: 'orderPlaced', properties: { total: 42 } }],
  )
  await module.close()
})
