import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const project = fileURLToPath(new URL('./registered', import.meta.url))

it('a filled Register narrows the events of decorators', async () => {
  const complaints = await promisify(execFile)('tsc', ['-p', project]).then(
    ({ stdout }) => stdout,
    (error: Error & { stdout: string }) => error.stdout || error.message,
  )
  expect(complaints).toBe('')
})
