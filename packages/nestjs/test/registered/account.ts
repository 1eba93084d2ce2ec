// An application that has described its account: compiled by sends-event-typing.test.ts, as a user's compiler would.
import { SendsLoopsEvent } from '@loops-kit/nestjs'
import { Injectable } from '@nestjs/common'

declare module '@loops-kit/core' {
  interface Register {
    events: { orderPlaced: { total: number }; loggedIn: Record<string, never> }
  }
}

const email = 'ada@example.com'

@Injectable()
export class Orders {
  @SendsLoopsEvent('orderPlaced', (total: number) => ({ email, eventProperties: { total } }))
  @SendsLoopsEvent('loggedIn', () => ({ email }))
  @SendsLoopsEvent('orderPlaced', (result) => ({ email, eventProperties: { total: result } }))
  place(): number {
    return 1
  }

  // @ts-expect-error an event that the account does not have
  @SendsLoopsEvent('orderPlacedd', () => ({ email }))
  // @ts-expect-error a property that the event does not have
  @SendsLoopsEvent('orderPlaced', () => ({ email, eventProperties: { sum: 42 } }))
  // @ts-expect-error no contact
  @SendsLoopsEvent('loggedIn', () => ({}))
  // @ts-expect-error an event that needs properties, without them
  @SendsLoopsEvent('orderPlaced', () => ({ email }))
  cancel(): void {}
}
