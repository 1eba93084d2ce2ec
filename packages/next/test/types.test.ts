import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { fixture } from './support/next.ts'

it('routes and actions pass the checks that Next.js has written for them', async () => {
  expect(existsSync(`${fixture}/.next/types/validator.ts`)).toBe(true)
  const complaints = await promisify(execFile)('tsc', ['-p', fixture]).then(
    ({ stdout }) => stdout,
    (error: Error & { stdout: string }) => error.stdout || error.message,
  )
  expect(complaints).toBe('')
}, 60_000)
