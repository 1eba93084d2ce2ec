import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { distDir, fixture } from './support/next.ts'

/** Everything that a browser can load of what Turbopack made. */
function browserFiles(): { readonly path: string; readonly text: string }[] {
  const root = `${fixture}/${distDir('turbopack')}/static`
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ path: name, text: readFileSync(`${parentPath}/${name}`, 'utf8') }))
}

// What webpack makes is searched in the example, apps/next-signup.
describe('what a browser gets', () => {
  it('is neither a key nor code that knows of keys', () => {
    const files = browserFiles()
    expect(files.length).toBeGreaterThan(5)
    const forbidden = ['lp_emu_', 'LOOPS_', 'app.loops.so', 'idempotency-key', 'webhook-signature']
    const found = files.flatMap(({ path, text }) => [
      ...forbidden.filter((word) => text.includes(word)).map((word) => [path, word]),
      ...(text.match(/authorization|bearer /gi) ?? []).map((word) => [path, word]),
    ])
    expect(found).toEqual([])
  })

  it('is at most 1.5 kB for a sign-up form: the file that has useSignup(), with the form of the application', () => {
    const files = browserFiles().filter(({ text }) => text.includes('loopsFormId'))
    expect(files.length).toBe(1)
    expect(gzipSync(files[0]?.text ?? '').length).toBeLessThan(1536)
  })
})

it('the client entry is at most 1.5 kB, unminified', () => {
  const dist = new URL('../dist/', import.meta.url)
  const entry = readFileSync(new URL('client.mjs', dist), 'utf8')
  const parts = [...entry.matchAll(/from "(\.\/[^"]+)"/g)].map(([, path = '']) =>
    readFileSync(new URL(path, dist), 'utf8'),
  )
  expect(parts.length).toBeGreaterThan(0)
  expect(gzipSync([entry, ...parts].join('\n')).length).toBeLessThan(1536)
})
