import { expect, it } from 'vitest'
import { invalidState } from './signup-state.ts'

it('errors stand beside their fields, those about one field in one text, the others in the message', () => {
  const errors = [
    { field: 'email', message: 'Enter an address.' },
    { field: 'name', message: 'Too long.' },
    { field: 'email', message: 'Use your work address.' },
    { message: 'The list is full.' },
    { message: 'Come back.' },
  ]
  expect(invalidState(errors, { email: 'a' })).toEqual({
    status: 'invalid',
    errors: { email: 'Enter an address. Use your work address.', name: 'Too long.' },
    message: 'The list is full. Come back.',
    values: { email: 'a' },
  })
})

it('without errors about the form there is no message', () => {
  expect(invalidState([{ field: 'email', message: 'No.' }], {})).not.toHaveProperty('message')
})
