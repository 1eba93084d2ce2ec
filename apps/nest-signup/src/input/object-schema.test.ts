import { describe, expect, it } from 'vitest'
import { countField, emailField, oneOf, optionalText } from './fields.ts'
import { objectSchema } from './object-schema.ts'

const schema = objectSchema({
  email: emailField,
  firstName: optionalText('First name', 5),
  loaf: oneOf(['rye', 'levain']),
  quantity: countField(12),
})
const check = (given: unknown) => schema['~standard'].validate(given)
const good = { email: 'ada@example.com', loaf: 'rye', quantity: 1 }

it('takes what passes, trimmed, and leaves out what it does not know', () => {
  expect(check({ ...good, email: ' Ada@Example.com ', firstName: ' ', isAdmin: true })).toEqual({
    value: good,
  })
})

it('says everything that is wrong at once, in the order of its fields', () => {
  expect(check({ email: 'ada', firstName: 'Augusta', loaf: 'cake', quantity: 0.5 })).toEqual({
    issues: [
      { path: ['email'], message: 'Enter an email address such as name@example.com.' },
      { path: ['firstName'], message: 'First name: use at most 5 letters.' },
      { path: ['loaf'], message: 'Choose one of these: rye, levain.' },
      { path: ['quantity'], message: 'Enter a whole number from 1 to 12.' },
    ],
  })
})

describe('what is no object has none of the fields', () => {
  it.each([undefined, null, 'ada@example.com', 7, ['ada@example.com']])('%j', (given) => {
    expect(check(given)).toMatchObject({
      issues: [
        { path: ['email'], message: 'Enter your email address.' },
        { path: ['loaf'] },
        { path: ['quantity'] },
      ],
    })
  })
})
