import { expect, it } from 'vitest'
import { mergedOptions } from './webhook-options.ts'

it('options beside the factory win over those of the factory, which fill the rest', () => {
  const onError = (): void => undefined
  expect(
    mergedOptions(
      { maxBodyBytes: 1, handlerTimeoutMs: undefined },
      { maxBodyBytes: 2, handlerTimeoutMs: 3, onError },
    ),
  ).toEqual({ maxBodyBytes: 1, handlerTimeoutMs: 3, onError })
})

it.each([
  [{ secret: 'beside' }, { secrets: ['given'] }, { secret: 'beside' }],
  [{ secrets: ['beside'] }, { secret: 'given' }, { secrets: ['beside'] }],
  [{ secret: '' }, { secret: 'given' }, { secret: '' }],
  [undefined, { secret: 'given' }, { secret: 'given' }],
  [{}, { secrets: ['given'] }, { secrets: ['given'] }],
  [{}, undefined, {}],
])('beside %o and with %o of the factory, the secrets are %o', (beside, given, expected) => {
  expect(mergedOptions(beside, given)).toEqual(expected)
})
