import { describe, expect, it } from 'vitest'
import { formIdentityField } from './form-identity.ts'
import { readSubmission } from './submission.ts'

const now = Date.UTC(2026, 0, 1)
const minute = 60_000

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

const read = (
  fields: Record<string, string>,
  at: number = now,
  purpose = 'newsletter',
): ReturnType<typeof readSubmission> => readSubmission(form(fields), purpose, 'website', at)

describe('what was typed', () => {
  it('goes to the schema without what React and the form add', () => {
    const sent = {
      email: 'a',
      $ACTION_REF_1: '',
      '$ACTION_1:0': '{}',
      $ACTION_KEY: 'k',
      [formIdentityField]: 'f',
    }
    expect(read(sent).fields).toEqual({ email: 'a' })
  })

  it('is shown again without the honeypot', () => {
    const { fields, values } = read({ email: 'a', website: 'spam' })
    expect(fields).toEqual({ email: 'a', website: 'spam' })
    expect(values).toEqual({ email: 'a' })
  })

  it('has no files, and several values where a name occurs several times', () => {
    const data = form({ email: 'a' })
    data.append('topic', 'x')
    data.append('topic', 'y')
    data.set('photo', new File(['1'], 'photo.png'))
    expect(readSubmission(data, '', undefined, now).values).toEqual({ email: 'a', topic: ['x', 'y'] })
  })
})

describe('two forms are the same', () => {
  it.each<[string, ReturnType<typeof readSubmission>, ReturnType<typeof readSubmission>]>([
    [
      'with one identity and the same values',
      read({ email: 'a', [formIdentityField]: '1' }),
      read({ [formIdentityField]: '1', email: 'a' }, now + 60 * minute),
    ],
    [
      'without an identity, with the same values in ten minutes',
      read({ email: 'a' }),
      read({ email: 'a' }, now + 9 * minute),
    ],
  ])('%s', (_rule, a, b) => {
    expect(a.dedupeKey).toBe(b.dedupeKey)
  })
})

describe('two forms are different', () => {
  const usual = read({ email: 'a' })
  it.each<[string, ReturnType<typeof readSubmission>, ReturnType<typeof readSubmission>]>([
    [
      'with two identities',
      read({ email: 'a', [formIdentityField]: '1' }),
      read({ email: 'a', [formIdentityField]: '2' }),
    ],
    [
      'with one identity and other values',
      read({ email: 'a', [formIdentityField]: '1' }),
      read({ email: 'b', [formIdentityField]: '1' }),
    ],
    ['without an identity, with other values', usual, read({ email: 'b' })],
    ['without an identity, later', usual, read({ email: 'a' }, now + 11 * minute)],
    ['for another purpose', usual, read({ email: 'a' }, now, 'waiting list')],
    [
      'with an empty identity and later',
      read({ email: 'a', [formIdentityField]: '' }),
      read({ email: 'a' }, now + 11 * minute),
    ],
  ])('%s', (_rule, a, b) => {
    expect(a.dedupeKey).not.toBe(b.dedupeKey)
  })
})
