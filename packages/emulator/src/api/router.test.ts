import { expect, it } from 'vitest'
import { buildRouter } from './router.ts'
import { read } from './route.ts'
import { success } from './answer.ts'

const route = read('campaigns.get', () => success({}))
const find = buildRouter(
  { '/things': { GET: route, POST: route }, '/things/{thingId}': { GET: route } },
  {
    '/things/by-name/{name}': { GET: route },
    '/things/{thingId}/parts/{partId}': { DELETE: route },
    '/things/special': { PUT: route },
  },
)
const methods = (path: string) => [...(find(path)?.methods.keys() ?? [])]

it('a segment in braces stands for any one segment', () => {
  expect(find('/things/c1')?.params).toEqual({ thingId: 'c1' })
  expect(find('/things/c1/parts/p2')?.params).toEqual({ thingId: 'c1', partId: 'p2' })
  expect(methods('/things/c1/parts/p2')).toEqual(['DELETE'])
})

it('a segment that is spelled out wins, and a parameter takes what it does not lead to', () => {
  expect(methods('/things/special')).toEqual(['PUT'])
  expect(find('/things/special/parts/p')?.params).toEqual({ thingId: 'special', partId: 'p' })
  expect(find('/things/by-name')?.params).toEqual({ thingId: 'by-name' })
  expect(find('/things/by-name/x')?.params).toEqual({ name: 'x' })
})

it('parameters are decoded, and an improper one is left as it is', () => {
  expect(find('/things/by-name/a%20b%2Fc')?.params).toEqual({ name: 'a b/c' })
  expect(find('/things/by-name/%zz')?.params).toEqual({ name: '%zz' })
})

it('an empty segment and a path that is too short or too long are found nowhere', () => {
  for (const path of ['/things/', '/things/c1/parts', '/things/c1/parts/p/q', '/other', ''])
    expect(find(path)).toBeUndefined()
})

it('a path stands in one table alone', () => {
  expect(() => buildRouter({ '/things': { GET: route } }, { '/things': { POST: route } })).toThrow(
    'Two route tables hold /things.',
  )
})
