import { describe, expect, it } from 'vitest'
import { linkedText, linksIn } from './linked-text.ts'
import { relativeTime } from './relative-time.ts'
import { summarise } from './summary.ts'

describe('the time since', () => {
  const now = Date.parse('2026-09-01T12:00:00.000Z')
  it.each([
    [0, 'just now'],
    [12, '12 s ago'],
    [119, '1 min ago'],
    [3600, '1 h ago'],
    [3 * 86_400, '3 d ago'],
    [8 * 86_400, '2026-08-24 12:00'],
    [-3600, '2026-09-01 13:00'],
  ])('%i seconds reads “%s”', (seconds, words) => {
    expect(relativeTime(new Date(now - seconds * 1000).toISOString(), now)).toBe(words)
  })
})

describe('a summary', () => {
  it('names each value by its path', () => {
    expect(
      summarise({ email: 'a@b.co', eventProperties: { plan: 'pro', seats: 4, note: null }, tags: [1, 2] })
        .values,
    ).toEqual([
      { name: 'email', value: 'a@b.co' },
      { name: 'eventProperties.plan', value: 'pro' },
      { name: 'eventProperties.seats', value: '4' },
      { name: 'eventProperties.note', value: 'empty' },
      { name: 'tags', value: '2 items' },
    ])
  })

  it('keeps a few values, each short, and says how many it left out', () => {
    const { values, more } = summarise(
      Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`p${i}`, 'x'.repeat(200)])),
    )
    expect(values).toHaveLength(8)
    expect(more).toBe(3)
    expect(values[0]?.value).toHaveLength(80)
  })

  it('looks into a list of one', () => {
    expect(summarise([{ email: 'a@b.co' }]).values).toEqual([{ name: 'email', value: 'a@b.co' }])
    expect(summarise([]).values).toEqual([{ name: '', value: '0 items' }])
  })

  it('takes text and nothing at all', () => {
    expect(summarise('email=ada').values).toEqual([{ name: '', value: 'email=ada' }])
    expect(summarise(null).values).toEqual([])
  })
})

describe('text with addresses', () => {
  it('links http and https, without the punctuation around them', () => {
    expect(linkedText('See (https://a.example/x?y=1), or http://b.example.')).toEqual([
      { text: 'See (' },
      { text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
      { text: '), or ' },
      { text: 'http://b.example', href: 'http://b.example' },
      { text: '.' },
    ])
  })

  it('links nothing else', () => {
    expect(linksIn('javascript:alert(1) data:text/html,x ftp://a.example mailto:a@b.co //c.example')).toEqual(
      [],
    )
  })

  it('names each address once', () => {
    expect(linksIn('http://a.example http://b.example http://a.example')).toEqual([
      'http://a.example',
      'http://b.example',
    ])
  })
})
