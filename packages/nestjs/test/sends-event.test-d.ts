import type { Observable } from 'rxjs'
import { expectTypeOf, it } from 'vitest'
import { SendsLoopsEvent, type SentEvent, type Succeeded } from '../src/index.ts'

interface Order {
  readonly id: string
  readonly total: number
}
interface CreateOrder {
  readonly email: string
}
declare const order: Order
declare const orders: Observable<Order>

it('gives the mapper the value of a promise and the last value of an observable', () => {
  expectTypeOf<Succeeded<Promise<Order>>>().toEqualTypeOf<Order>()
  expectTypeOf<Succeeded<Observable<Order>>>().toEqualTypeOf<Order>()
  expectTypeOf<Succeeded<Order | Promise<Order>>>().toEqualTypeOf<Order>()
})

it('takes mappers that fit the method', () => {
  class Orders {
    @SendsLoopsEvent('orderPlaced', () => null)
    @SendsLoopsEvent('orderPlaced', ({ total }: Order) => ({ userId: 'u1', eventProperties: { total } }))
    @SendsLoopsEvent('orderPlaced', async (_order: Order, { email }: CreateOrder) => ({ email }))
    @SendsLoopsEvent('orderPlaced', (_order: { readonly id: string }, { email }: CreateOrder) => ({ email }))
    @SendsLoopsEvent('orderPlaced', (_order: unknown, input: CreateOrder, note?: string) =>
      note === undefined ? { email: input.email } : null,
    )
    async place(_input: CreateOrder, _note?: string): Promise<Order> {
      return order
    }

    @SendsLoopsEvent('orderPlaced', ({ id }: Order) => ({ userId: id }))
    observed(_input: CreateOrder): Observable<Order> {
      return orders
    }

    @SendsLoopsEvent('orderPlaced', (_all: Order[], ...ids: string[]) => ({ userId: String(ids.length) }))
    protected all(..._ids: string[]): Order[] {
      return [order]
    }

    @SendsLoopsEvent('orderPlaced', (value) => ({ userId: String(value) }))
    generic<T>(value: T): T {
      return value
    }
  }
  expectTypeOf<Orders['place']>().toEqualTypeOf<(input: CreateOrder, note?: string) => Promise<Order>>()
})

it('lets mappers without types use what they get', () => {
  class Orders {
    @SendsLoopsEvent('orderPlaced', (result, input) => {
      // oxlint-disable-next-line typescript/no-explicit-any
      expectTypeOf(result).toEqualTypeOf<any>()
      return { email: input.email, eventProperties: { total: result.total } }
    })
    @SendsLoopsEvent('orderPlaced', (result: Order, input) => {
      expectTypeOf(result).toEqualTypeOf<Order>()
      return { email: input.email }
    })
    async place(_input: CreateOrder): Promise<Order> {
      return order
    }
  }
  expectTypeOf<Orders>().toHaveProperty('place')
})

it('refuses mappers that contradict the method', () => {
  class Orders {
    // @ts-expect-error the method gives an order
    @SendsLoopsEvent('orderPlaced', (result: string) => ({ userId: result }))
    // @ts-expect-error the mapper is given the value, not the promise
    @SendsLoopsEvent('orderPlaced', async (result: Promise<Order>) => ({ userId: (await result).id }))
    // @ts-expect-error the method takes another input
    @SendsLoopsEvent('orderPlaced', (_order: Order, email: string) => ({ email }))
    // @ts-expect-error the note may be absent
    @SendsLoopsEvent('orderPlaced', (_order: Order, _input: CreateOrder, note: string) => ({ userId: note }))
    // @ts-expect-error the method has no third argument
    @SendsLoopsEvent('orderPlaced', (_a: Order, _b: CreateOrder, _c: string | undefined, d: string) => ({
      userId: d,
    }))
    async place(_input: CreateOrder, _note?: string): Promise<Order> {
      return order
    }

    // @ts-expect-error not a method
    @SendsLoopsEvent('orderPlaced', () => null)
    total = 1

    // @ts-expect-error the method gives nothing
    @SendsLoopsEvent('orderPlaced', (result: Order) => ({ userId: result.id }))
    async cancel(): Promise<void> {}
  }
  expectTypeOf<Orders>().toHaveProperty('place')
})

it('refuses what is no event', () => {
  // @ts-expect-error no contact
  SendsLoopsEvent('orderPlaced', () => ({ eventProperties: { total: 1 } }))
  expectTypeOf<SentEvent>().toHaveProperty('eventProperties')
})
