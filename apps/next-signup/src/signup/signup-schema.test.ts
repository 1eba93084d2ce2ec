import { expect, it } from 'vitest'
import { checkSignup } from './signup-schema.ts'

it('takes an address alone, and a name and a place with it', () => {
  expect(checkSignup({ email: ' ada@example.com ' })).toEqual({ value: { email: 'ada@example.com' } })
  expect(checkSignup({ email: 'ada@example.com', firstName: ' Ada ', swimsAt: 'cove' })).toEqual({
    value: { email: 'ada@example.com', firstName: 'Ada', swimsAt: 'cove' },
  })
})

it('leaves out what was left empty, and whatever else was posted', () => {
  const posted = { email: 'ada@example.com', firstName: ' ', swimsAt: '', subscribed: true }
  expect(checkSignup(posted)).toEqual({ value: { email: 'ada@example.com' } })
})

it.each([undefined, {}, { email: ' ' }, { email: ['a@example.com', 'b@example.com'] }])(
  'asks for the address that is missing in %j',
  (posted) => {
    expect(checkSignup(posted)).toEqual({
      issues: [{ path: ['email'], message: 'Type your email address.' }],
    })
  },
)

it.each(['ada', 'ada@', '@example.com', 'ada@example', 'ada lovelace@example.com', 'ada@example.com.'])(
  'shows what an address looks like instead of %j',
  (email) => {
    expect(checkSignup({ email }).issues?.[0]?.message).toContain('name@example.com')
  },
)

it('says everything that is wrong, in the order of the form', () => {
  const { issues } = checkSignup({ email: 'ada', firstName: 'A'.repeat(61), swimsAt: 'moon' })
  expect(issues?.map(({ path }) => path[0])).toEqual(['firstName', 'email', 'swimsAt'])
})
