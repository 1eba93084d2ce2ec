import { expect, test } from 'vitest'
import { readFlags } from './flags.mjs'

test('without anything the Express app is shown, and stays up', () => {
  expect(readFlags([])).toMatchObject({ name: 'express', exit: false, help: false, app: { event: 'signup' } })
})

test('an app is chosen by name', () => {
  expect(readFlags(['nest', '--exit'])).toMatchObject({
    name: 'nest',
    exit: true,
    app: { package: 'nest-signup' },
  })
})

test.each([
  [['--fast'], "Unknown option '--fast'. Run npm run demo -- --help to see what there is."],
  [['constructor'], 'There is no app named "constructor" to show. There are: express, nest, next.'],
  [['express', 'express'], 'The demo runs one app at a time. Leave out express.'],
])('what is wrong with %j is said in a sentence', (args, sentence) => {
  expect(() => readFlags(args)).toThrow(sentence)
})
