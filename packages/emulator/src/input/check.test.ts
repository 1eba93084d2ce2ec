import { describe, expect, it } from 'vitest'
import { parseSeed, parseSnapshot } from '../seed/parse-seed.ts'
import { parseSettings } from '../seed/parse-settings.ts'

describe('a seed', () => {
  it.each([
    [null, ' must be an object.'],
    [{ contact: [] }, '`contact` is not known here. Known are settings, contactProperties'],
    [{ contacts: {} }, 'contacts must be a list.'],
    [{ contacts: [{}] }, 'contacts[0].email must be an email address.'],
    [{ contacts: [{ email: 'a@b.co', userId: '' }] }, 'contacts[0].userId must be a text that is not empty.'],
    [{ contacts: [{ email: 'a@b.co', plan: 'pro' }] }, 'contacts[0]: `plan` is not known here.'],
    [
      { contacts: [{ email: 'a@b.co', properties: { a: {} } }] },
      'contacts[0].properties.a must be a text, a number',
    ],
    [
      { contacts: [{ email: 'a@b.co' }, { email: 'A@b.co' }] },
      'contacts[1].email is the same as contacts[0].email; each must be different.',
    ],
    [
      {
        contacts: [
          { email: 'a@b.co', userId: 'u' },
          { email: 'c@b.co', userId: 'u' },
        ],
      },
      'contacts[1].userId is the same as contacts[0].userId',
    ],
    [
      { contactProperties: [{ key: 'plan', type: 'text' }] },
      'type must be one of string, number, boolean, date.',
    ],
    [
      { transactionalEmails: [{ id: 'cl' }] },
      'transactionalEmails[0].name must be a text that is not empty.',
    ],
    [
      { transactionalEmails: [{ id: 'cl', name: 'A', lastUpdated: 'soon' }] },
      'transactionalEmails[0].lastUpdated must be a date and time',
    ],
    [{ workflows: [{ eventName: 'signup' }] }, 'workflows[0].subject must be a text.'],
    [{ suppressions: ['ada'] }, 'suppressions[0] must be an email address.'],
    [{ settings: { limiter: 'off' } }, 'settings.limiter must be one of enforce, observe.'],
  ])('%j is refused: %s', (seed, message) => {
    expect(() => parseSeed(seed)).toThrow(message)
  })

  it('is given back with its addresses trimmed and lower-cased', () => {
    expect(parseSeed({ contacts: [{ email: ' Ada@Example.com ' }], suppressions: ['B@c.de'] })).toEqual({
      contacts: [{ email: 'ada@example.com' }],
      suppressions: ['b@c.de'],
    })
  })
})

describe('a state', () => {
  it.each([
    [{ events: [{}] }, 'events[0].id must be'],
    [{ emails: [{ id: 'e' }] }, 'emails[0].requestId must be'],
    [{ idempotencyKeys: [{ operation: 'a' }] }, 'idempotencyKeys[0].operation must be one of'],
    [{ clockOffsetMs: 'now' }, 'clockOffsetMs must be a number.'],
  ])('%j is refused: %s', (state, message) => {
    expect(() => parseSnapshot(state)).toThrow(message)
  })
})

describe('settings', () => {
  it.each([
    [{ requestsPerSecond: 1.5 }, 'settings.requestsPerSecond must be a whole number of 1 or more.'],
    [{ attachments: 'yes' }, 'settings.attachments must be true or false.'],
    [{ tooLargeStatus: 500 }, 'settings.tooLargeStatus must be one of 400, 413.'],
  ])('%j is refused: %s', (settings, message) => {
    expect(() => parseSettings(settings, 'settings')).toThrow(message)
  })
})
