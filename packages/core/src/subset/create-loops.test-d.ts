import { assertType, describe, expectTypeOf, it } from 'vitest'
import type { ContactWritten, Done, LoopsCall } from '../index.ts'
import { Contacts, createLoops, Events } from './index.ts'

const loops = createLoops({ contacts: Contacts, sends: Events })

describe('a client with chosen resources', () => {
  it('has their methods with their types', () => {
    expectTypeOf(loops).toEqualTypeOf<{ readonly contacts: Contacts; readonly sends: Events }>()
    expectTypeOf(loops.contacts.upsert({ email: 'a@b.c' })).toEqualTypeOf<LoopsCall<ContactWritten>>()
    expectTypeOf(loops.sends.send({ email: 'a@b.c', eventName: 'e' })).toEqualTypeOf<LoopsCall<Done>>()
  })

  it('has no others, and no background delivery', () => {
    // @ts-expect-error -- was not chosen
    assertType(loops.transactional)
    // @ts-expect-error -- takes no options of it
    assertType(createLoops({ contacts: Contacts }, { background: {} }))
    // @ts-expect-error -- is no class of methods
    assertType(createLoops({ contacts: {} }))
  })
})
