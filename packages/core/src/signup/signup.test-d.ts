import { describe, expectTypeOf, it } from 'vitest'
import {
  createSignup,
  createSignupHandler,
  type SignupContact,
  type SignupFields,
  type SignupLoops,
  type SignupOptions,
  type StandardSchema,
} from './index.ts'

declare const loops: SignupLoops
type Schema = NonNullable<SignupOptions<{ email: string }>['schema']>
declare const schema: StandardSchema<{ email: string; plan: 'free' | 'pro' }>

describe('the types of a sign-up', () => {
  it('give the output of the schema to the functions', () => {
    createSignup({
      loops,
      schema,
      contact: (input) => {
        expectTypeOf(input).toEqualTypeOf<{ email: string; plan: 'free' | 'pro' }>()
        return { plan: input.plan }
      },
    })
  })

  it('give the default fields without a schema', () => {
    createSignup({
      loops,
      event: (input) => {
        expectTypeOf(input).toEqualTypeOf<SignupFields>()
        return { eventName: 'signup', eventProperties: { name: input.firstName ?? '' } }
      },
    })
  })

  it('want an email from the schema', () => {
    expectTypeOf<StandardSchema<{ mail: string }>>().not.toExtend<Schema>()
    expectTypeOf<StandardSchema<{ email: string; plan: 'pro' }>>().toExtend<Schema>()
  })

  it('refuse subscribed, and lists outside mailingLists', () => {
    expectTypeOf<{ plan: string; source: string }>().toExtend<SignupContact>()
    expectTypeOf<{ subscribed: boolean }>().not.toExtend<SignupContact>()
    expectTypeOf<{ mailingLists: { news: boolean } }>().not.toExtend<SignupContact>()
  })

  it('make a function from Request to Response', () => {
    expectTypeOf(createSignupHandler({ loops })).toEqualTypeOf<(request: Request) => Promise<Response>>()
  })
})
