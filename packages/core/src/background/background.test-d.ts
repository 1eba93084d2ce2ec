import { describe, expectTypeOf, it } from 'vitest'
import type { Background, BackgroundSend } from './background.ts'
import type { Accepted } from './port.ts'

declare const background: Background

describe('handing over', () => {
  it('takes what the client takes, and gives what was accepted', () => {
    expectTypeOf(
      background.events.send({ email: 'a@b.c', eventName: 'signup' }),
    ).resolves.toEqualTypeOf<Accepted>()
    expectTypeOf(background.chain([])).resolves.toEqualTypeOf<readonly Accepted[]>()
  })

  it('wants exactly one identity to delete', () => {
    type Identity = Parameters<Background['contacts']['delete']>[0]
    expectTypeOf({ email: 'a@b.c' }).toExtend<Identity>()
    expectTypeOf({ email: 'a@b.c', userId: 'u1' }).not.toExtend<Identity>()
    expectTypeOf({}).not.toExtend<Identity>()
  })

  it('ties the input of a link to its operation', () => {
    expectTypeOf({
      operation: 'contacts.delete',
      input: { userId: 'u1' },
    } as const).toExtend<BackgroundSend>()
    expectTypeOf({
      operation: 'contacts.find',
      input: { userId: 'u1' },
    } as const).not.toExtend<BackgroundSend>()
    expectTypeOf({
      operation: 'transactional.send',
      input: { userId: 'u1' },
    } as const).not.toExtend<BackgroundSend>()
  })
})
