import { expect, test } from 'vitest'
import { installProblem } from './npm-install.mjs'

test('a machine without a network is told what the check needs', () => {
  const output = 'npm error code EAI_AGAIN\nnpm error request to the registry failed'
  expect(installProblem(output)).toMatch(/^The package registry cannot be reached/)
})

test('any other failure is told in the words of npm', () => {
  const output = 'npm error code ERESOLVE\nnpm error could not resolve'
  expect(installProblem(output)).toBe(`npm could not install:\n${output}`)
})
