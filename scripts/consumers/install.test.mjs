import { expect, test } from 'vitest'
import { isSource } from './install.mjs'

test('an application is copied as it was written, without what was built of it', () => {
  const paths = [
    '/repo/.cache/app',
    '/repo/app/node_modules',
    '/repo/app/.next',
    '/repo/app/tsconfig.tsbuildinfo',
  ]
  expect(paths.map(isSource)).toEqual([true, false, false, false])
  expect(['/repo/app/app/page.tsx', '/repo/app/tsconfig.json', '/repo/app/app'].every(isSource)).toBe(true)
})
