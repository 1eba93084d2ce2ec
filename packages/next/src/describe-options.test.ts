import { describe, expect, it } from 'vitest'
import { describeOptions, describeValues } from './describe-options.ts'

class Engine {
  readonly self: Engine = this
}

const logger = (): object => ({ warn: (text: string) => text.length, error: () => {} })

describe('options say the same', () => {
  it.each<[string, unknown, unknown]>([
    ['whatever the order of their names', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
    ['with a name that has no value and without it', { a: 1, b: undefined }, { a: 1 }],
    ['when copies of one piece of code made their functions', { logger: logger() }, { logger: logger() }],
    ['when their objects are of one class', { engine: new Engine() }, { engine: new Engine() }],
  ])('%s', (_when, a, b) => {
    expect(describeOptions(a)).toBe(describeOptions(b))
  })
})

describe('options say something else', () => {
  it.each<[string, unknown, unknown]>([
    ['with another value', { apiKey: 'a' }, { apiKey: 'b' }],
    ['with a text that looks like two options', { a: '1","b":"2' }, { a: '1', b: '2' }],
    ['with another function', { onDead: () => 1 }, { onDead: () => 2 }],
    ['with an empty value and without', { apiKey: '' }, {}],
    ['with null and a text', { a: null }, { a: 'null' }],
    ['with values in another order', ['a', 'b'], ['b', 'a']],
  ])('%s', (_when, a, b) => {
    expect(describeOptions(a)).not.toBe(describeOptions(b))
  })
})

it('values say the same whatever their code looks like, and something else when they differ', () => {
  const values = (onDead: object, timeoutMs = 1): string => describeValues({ onDead, timeoutMs })
  expect(values(() => 1)).toBe(values(() => 2))
  expect(values(new Engine())).toBe(values(new Map()))
  expect(values(() => 1, 1)).not.toBe(values(() => 1, 2))
})

it('an object that contains itself comes to an end', () => {
  const own: { self?: object } = {}
  own.self = own
  expect(describeOptions(own)).toContain('Object')
})
