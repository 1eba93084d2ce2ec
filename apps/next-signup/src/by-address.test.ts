import { expect, it } from 'vitest'
import { ByAddress } from './by-address.ts'

it('knows an address however it is written', () => {
  const map = new ByAddress<number>()
  map.set('Ada@Example.com', 1)
  expect(map.get(' ada@example.COM ')).toBe(1)
  expect(map.get('grace@example.com')).toBeUndefined()
})

it('forgets the address that has waited longest for news when there are too many', () => {
  const map = new ByAddress<number>(2)
  for (const name of ['ada', 'grace', 'ada', 'linus']) map.set(name, 1)
  expect(['ada', 'grace', 'linus'].map((name) => map.get(name))).toEqual([1, undefined, 1])
})
