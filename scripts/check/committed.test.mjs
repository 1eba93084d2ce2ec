import { expect, test } from 'vitest'
import { committedProblems } from './committed.mjs'

const host = ['registry', 'example', 'com'].join('.')
const home = ['', 'home', 'ada', 'project'].join('/')

test('the address of a registry is reported with its line', () => {
  expect(committedProblems('a.json', `{\n"from": "https://${host}/a"}`)).toEqual([
    expect.stringContaining('a.json:2'),
  ])
  expect(committedProblems('.npmrc', ['registry', 'https://example.com'].join('='))).toHaveLength(1)
})

test('a path of one machine is reported', () => {
  expect(committedProblems('a.ts', `read('${home}')`)).toHaveLength(1)
})

test('addresses that merely look alike pass', () => {
  const text = `https://example.com${home} ./registry.ts the registry of templates GET /workers /rootless`
  expect(committedProblems('a.md', text)).toEqual([])
})
