import { describe, expect, it } from 'vitest'
import {
  describeOperations,
  emptyPage,
  refusesBeforeSending,
} from '../../test/support/describe-operations.ts'
import { answers, client } from '../../test/support/stub.ts'
import type { ThemeStyles } from '../index.ts'

const styles: Required<ThemeStyles> = {
  backgroundColor: '#f5f5f5',
  backgroundXPadding: 24,
  backgroundYPadding: 24,
  bodyColor: '#ffffff',
  bodyXPadding: 24,
  bodyYPadding: 24,
  bodyFontFamily: 'Helvetica',
  bodyFontCategory: 'sans-serif',
  borderColor: '#e5e5e5',
  borderWidth: 1,
  borderRadius: 8,
  buttonBodyColor: '#111827',
  buttonBodyXPadding: 16,
  buttonBodyYPadding: 12,
  buttonBorderColor: '#111827',
  buttonBorderWidth: 0,
  buttonBorderRadius: 6,
  buttonTextColor: '#ffffff',
  buttonTextFormat: 0,
  buttonTextFontSize: 16,
  dividerColor: '#e5e5e5',
  dividerBorderWidth: 1,
  textBaseColor: '#374151',
  textBaseFontSize: 16,
  textBaseLineHeight: 24,
  textBaseLetterSpacing: 0,
  textLinkColor: '#2563eb',
  heading1Color: '#111827',
  heading1FontSize: 28,
  heading1LineHeight: 36,
  heading1LetterSpacing: -0.5,
  heading2Color: '#111827',
  heading2FontSize: 22,
  heading2LineHeight: 30,
  heading2LetterSpacing: -0.25,
  heading3Color: '#111827',
  heading3FontSize: 18,
  heading3LineHeight: 26,
  heading3LetterSpacing: 0,
}
const theme = {
  id: 't1',
  name: 'Dark',
  styles,
  isDefault: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
}

describeOperations([
  {
    operation: 'themes.list',
    call: (loops, options) => loops.themes.list({}, options).page(),
    sends: 'GET /v1/themes',
    answer: emptyPage,
  },
  {
    operation: 'themes.get',
    call: (loops, options) => loops.themes.get('t1', options),
    sends: 'GET /v1/themes/t1',
    answer: theme,
  },
  {
    operation: 'themes.create',
    call: (loops, options) => loops.themes.create({ name: 'Dark', styles }, options),
    sends: 'POST /v1/themes',
    body: { name: 'Dark', styles },
    answer: theme,
  },
  {
    operation: 'themes.update',
    call: (loops, options) => loops.themes.update('t1', { styles: { bodyColor: '#000' } }, options),
    sends: 'POST /v1/themes/t1',
    body: { styles: { bodyColor: '#000' } },
    answer: { ...theme, affectedEmailCount: 0 },
  },
])

describe('a theme', () => {
  refusesBeforeSending([
    ['name', (loops) => loops.themes.create({ styles } as never)],
    ['theme', (loops) => loops.themes.update('t1', {})],
    ['styles', (loops) => loops.themes.update('t1', { styles: [] } as never)],
    ['themeId', (loops) => loops.themes.update('', { name: 'Dark' })],
  ])

  // Each of the 39 styles has one of two kinds, and takes no other.
  refusesBeforeSending(
    Object.entries(styles).map(([name, value]) => [
      `styles.${name}`,
      (loops) => loops.themes.update('t1', { styles: { [name]: typeof value === 'string' ? 1 : '1px' } }),
    ]),
  )

  it('has 39 styles; one that is newer than this client is passed on', async () => {
    expect(Object.keys(styles)).toHaveLength(39)
    const { loops, sent } = client([answers(theme)])
    await loops.themes.update('t1', { styles: { heading4Color: '#000', borderWidth: undefined } as never })
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ styles: { heading4Color: '#000' } })
  })
})
