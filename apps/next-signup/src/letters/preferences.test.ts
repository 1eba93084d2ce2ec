import { expect, it } from 'vitest'
import { Preferences } from './preferences.ts'

const email = 'Ada@Example.com'

it('is off until somebody turns it on, and knows an address however it is written', () => {
  const preferences = new Preferences()
  expect(preferences.isOn(email)).toBe(false)
  preferences.set(email, true, 1000)
  expect(preferences.isOn('ada@example.com')).toBe(true)
})

it('takes the newest decision, whichever is heard of first', () => {
  const preferences = new Preferences()
  preferences.set(email, true, 2000)
  preferences.set(email, false, 1000)
  expect(preferences.isOn(email)).toBe(true)
  preferences.set(email, false, 2001)
  expect(preferences.isOn(email)).toBe(false)
})
