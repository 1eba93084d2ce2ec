import { SendsLoopsEvent } from '@loops-kit/nestjs'
import { Body, Controller, Post } from '@nestjs/common'

class CreateOrder {
  email!: string
  total!: number
}

@Controller('orders')
export class OrdersController {
  @Post()
  @SendsLoopsEvent('orderPlaced', (order: { total: number }, { email }: CreateOrder) => ({
    email,
    eventProperties: order,
  }))
  async place(@Body() { total }: CreateOrder): Promise<{ total: number }> {
    return { total }
  }
}
