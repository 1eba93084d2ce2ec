import { randomInt } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { User } from '../users/user.ts'
import { UsersService } from '../users/users.service.ts'
import { type Loaf, loaves } from './loaf.ts'
import type { OrderDto } from './order.dto.ts'

/** An order, and what the till does with the receipt. */
export interface PlacedOrder {
  readonly order: {
    readonly orderId: string
    readonly loaf: Loaf
    readonly quantity: number
    /** In euro. */
    readonly total: number
  }
  readonly receipt: 'email' | 'print'
  /** Why it has to be printed, for who stands at the till. */
  readonly because?: string
}

const whyPrinted = {
  bounced: 'Letters to this address come back.',
  complained: 'Letters to this address were reported as spam.',
  stranger: 'Nobody signed up with this address.',
}

/** Takes orders. */
@Injectable()
export class OrdersService {
  constructor(private readonly users: UsersService) {}

  async place({ email, loaf, quantity }: OrderDto): Promise<PlacedOrder> {
    const order = {
      orderId: `N-${randomInt(100_000, 1_000_000)}`,
      loaf,
      quantity,
      total: loaves[loaf] * quantity,
    }
    return { order, ...receiptFor(await this.users.find(email)) }
  }
}

function receiptFor(user: User | undefined): Pick<PlacedOrder, 'receipt' | 'because'> {
  if (user && !user.suppression) return { receipt: 'email' }
  return { receipt: 'print', because: whyPrinted[user?.suppression?.reason ?? 'stranger'] }
}
