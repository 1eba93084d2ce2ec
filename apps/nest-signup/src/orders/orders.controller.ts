import { SendsLoopsEvent } from '@loops-kit/nestjs'
import { Body, Controller, Post, UseGuards } from '@nestjs/common'
import { type OrderDto, orderSchema } from './order.dto.ts'
import { OrdersService, type PlacedOrder } from './orders.service.ts'
import { TillGuard } from './till.guard.ts'

/** Orders from the till in the shop. */
@Controller('orders')
@UseGuards(TillGuard)
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  /**
   * The event starts the letter with the receipt. None is sent for who gets it printed: letters would not arrive, and
   * an event would make a contact of somebody who never signed up.
   */
  @Post()
  @SendsLoopsEvent('orderPlaced', ({ order, receipt }: PlacedOrder, { email }: OrderDto) =>
    receipt === 'email' ? { email, eventProperties: order } : null,
  )
  place(@Body({ schema: orderSchema }) dto: OrderDto): Promise<PlacedOrder> {
    return this.orders.place(dto)
  }
}
