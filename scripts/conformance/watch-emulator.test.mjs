import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'loops-conformance-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const askForLists = `
  import { createEmulator } from '@loops-kit/emulator'
  const emulator = createEmulator()
  await emulator.fetch(emulator.url + '/v1/lists', { headers: { authorization: 'Bearer ' + emulator.apiKey } })
  // The caller goes on whatever was answered.
  await new Promise((resolve) => setTimeout(resolve, 10))
`

/** @param {string} type of the answer, as the document has it */
function askWith(type) {
  const file = join(folder, `${type}.json`)
  const content = { 'application/json': { schema: { type } } }
  const document = {
    openapi: '3.1.0',
    paths: { '/v1/lists': { get: { responses: { 200: { content } } } } },
  }
  writeFileSync(file, JSON.stringify(document))
  const watch = new URL('watch-emulator.mjs', import.meta.url).href
  return spawnSync(process.execPath, ['--import', watch, '--input-type', 'module', '--eval', askForLists], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    env: { ...process.env, LOOPS_OPENAPI: file },
  })
}

test('an answer that does not fit the document ends the process that asked, with the reason', () => {
  const { status, stderr } = askWith('object')
  expect(status).toBe(1)
  expect(stderr).toContain('GET /api/v1/lists answered 200: the body must be object.')
})

test('an answer that fits is no event', () => {
  expect(askWith('array')).toMatchObject({ status: 0, stderr: '' })
})
