import { expect, expectTypeOf, it } from 'vitest'
import type { ContactFilter, EmailFilter } from '../wait/kinds.ts'
import { emulatorMatchers, type EmulatorAssertions } from './index.ts'

type Asserted = ReturnType<typeof expect<object>>

it('vitest knows the matchers, with not as well', () => {
  expectTypeOf<Asserted['toHaveContact']>().parameters.toEqualTypeOf<[string | ContactFilter]>()
  expectTypeOf<Asserted['not']['toHaveSentEmail']>().parameters.toEqualTypeOf<[EmailFilter]>()
  expectTypeOf<Asserted['toHaveStayedUnder']>().parameters.toEqualTypeOf<[number]>()
  expectTypeOf<Asserted['toHaveSentEvent']>().toBeCallableWith('signup')
  expectTypeOf<Asserted['toHaveSentEvent']>().toBeCallableWith('signup', { properties: { total: 1 } })
})

it('jest knows them, too', () => {
  expectTypeOf<jest.Matchers<void>>().toExtend<EmulatorAssertions<void>>()
})

it('expect.extend takes them', () => {
  expectTypeOf(expect.extend).toBeCallableWith(emulatorMatchers)
})
