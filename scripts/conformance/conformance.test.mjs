import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const script = join(dirname(dirname(fileURLToPath(import.meta.url))), 'conformance.mjs')
const folder = mkdtempSync(join(tmpdir(), 'loops-conformance-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/**
 * @param {string} name
 * @param {string} text
 */
function file(name, text) {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** @param {string[]} args */
function conformance(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

const document = {
  openapi: '3.1.0',
  info: { title: 'Loops', version: '1.8.0' },
  servers: [{ url: 'https://app.loops.so/api/v1' }],
  paths: { '/lists/merge': { post: { responses: { 200: { description: 'Merged.' } } } } },
}

test('a difference that nothing explains ends with 1 and says where it is, in JSON as in YAML', () => {
  const json = conformance(file('merge.json', JSON.stringify(document)))
  expect(json).toMatchObject({ status: 1, stderr: '' })
  expect(json.stdout).toContain('POST /v1/lists/merge is in the document only')
  const yaml = conformance(
    file(
      'merge.yaml',
      `openapi: 3.1.0
info: { title: Loops, version: 1.8.0 }
servers: [{ url: https://app.loops.so/api/v1 }]
paths:
  /lists/merge:
    post:
      responses:
        '200': { description: Merged. }
`,
    ),
  )
  expect(yaml).toEqual(json)
})

test('known differences are listed with their reason when asked', () => {
  const { stdout } = conformance('--explain', file('explain.json', JSON.stringify(document)))
  expect(stdout).toContain('workflows and event patterns came after 1.8.0')
})

test.each([
  ['there is none', () => join(folder, 'nowhere.yaml')],
  ['is neither YAML nor JSON', () => file('broken.yaml', '{ "openapi": ')],
  ['The file is no OpenAPI document', () => file('other.json', '{}')],
])('a file that cannot be compared ends with 2: %s', (sentence, path) => {
  const { status, stdout, stderr } = conformance(path())
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(sentence)
})

test('help ends with 0', () => {
  expect(conformance('--help')).toMatchObject({ status: 0 })
})
