import { expect, it } from 'vitest'
import { html } from './html.ts'

it('escapes values in text and in attributes', () => {
  const typed = `"><script>alert('1 & 2')</script>`
  const safe = '&quot;&gt;&lt;script&gt;alert(&#39;1 &amp; 2&#39;)&lt;/script&gt;'
  expect(html`<i title="${typed}">${typed}</i>`.text).toBe(`<i title="${safe}">${safe}</i>`)
})

it('takes markup that it made as it is, alone or in a list', () => {
  const items = ['a', '<b>'].map((name) => html`<b>${name}</b>`)
  expect(html`<i>${items}</i>`.text).toBe('<i><b>a</b><b>&lt;b&gt;</b></i>')
})

it('leaves nothing for null, undefined and false, and keeps zero', () => {
  expect(html`[${null}${undefined}${false}${0}]`.text).toBe('[0]')
})
