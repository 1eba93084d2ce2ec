import { expect, it } from 'vitest'
import { fill } from './view-engine.ts'

it('escapes what is filled in, and never reads it as a template', () => {
  const typed = `"><i>{{secret}}</i>'&`
  const filled = fill('<p title="{{typed}}">{{#typed}}{{typed}}{{/typed}}</p>', { typed, secret: 'key' })
  const safe = '&#34;&#62;&#60;i&#62;{{secret}}&#60;/i&#62;&#39;&#38;'
  expect(filled).toBe(`<p title="${safe}">${safe}</p>`)
})

it('repeats a section for each item, which sees what is around it', () => {
  const view = { unit: 'g', loaves: [{ name: 'rye' }, { name: 'levain' }] }
  expect(fill('{{#loaves}}[{{name}} {{unit}}]{{/loaves}}', view)).toBe('[rye g][levain g]')
})

it('shows a section only where there is something, and its opposite only where there is nothing', () => {
  const template = '{{#bread}}yes{{/bread}}{{^bread}}no{{/bread}}'
  const shown = (bread: unknown): string => fill(template, { bread })
  expect([true, 'rye', [{}]].map(shown)).toEqual(['yes', 'yes', 'yes'])
  expect([false, '', undefined, null, []].map(shown)).toEqual(['no', 'no', 'no', 'no', 'no'])
})

it('leaves markup that the page made as it is, and nothing for what is not there', () => {
  expect(fill('{{{content}}}{{missing}}{{zero}}', { content: '<b>', zero: 0 })).toBe('<b>0')
})
