import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EdgeVM } from '@edge-runtime/vm'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
/** What each built file may reach outside of the project. */
const entries: [string, string[]][] = [
  ['index.mjs', ['#navigation', 'next/headers.js', 'next/server.js']],
  ['index.cjs', ['#navigation', 'next/headers.js', 'next/server.js']],
  ['client.mjs', ['react']],
  ['client.cjs', ['react']],
  ['navigation.mjs', ['next/navigation.js']],
  ['navigation.cjs', ['next/navigation.js']],
  ['navigation-bundled.mjs', ['next/navigation']],
]

/** Everything outside of the project's own packages that a file reaches. */
function reached(path: string, seen = new Set<string>(), foreign = new Set<string>()): Set<string> {
  if (seen.has(path)) return foreign
  seen.add(path)
  const require = createRequire(path)
  const imports = readFileSync(path, 'utf8').matchAll(
    /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["']([^"',\s]+)["']/g,
  )
  for (const [, name = ''] of imports) {
    if (name.startsWith('.')) reached(require.resolve(`${dirname(path)}/${name}`), seen, foreign)
    else if (name.startsWith('@loops-kit/')) {
      const built = require.resolve(name)
      reached(path.endsWith('.mjs') ? built.replace(/\.cjs$/, '.mjs') : built, seen, foreign)
    } else foreign.add(name)
  }
  return foreign
}

describe.each(entries)('the file %s', (file, expected) => {
  it('reaches Next.js and React, and nothing of Node', () => {
    expect([...reached(`${root}dist/${file}`)].toSorted()).toEqual(expected)
  })
})

it('the client entry is for the client, and stays so when it is built', () => {
  for (const extension of ['mjs', 'cjs']) {
    expect(readFileSync(`${root}dist/client.${extension}`, 'utf8')).toMatch(/^['"]use client['"]/)
  }
})

it('loads, makes its routes and refuses a forged webhook where there is neither node: nor process', async () => {
  const vm = new EdgeVM()
  const loaded = new Map<string, { exports: Record<string, unknown> }>()
  const stubs: Record<string, object> = {
    'next/server.js': { after: () => {} },
    'next/headers.js': {},
    '#navigation': {},
  }
  const load = (path: string): Record<string, unknown> => {
    const known = loaded.get(path)
    if (known) return known.exports
    const module = { exports: vm.evaluate<Record<string, unknown>>('({})') }
    loaded.set(path, module)
    const body = vm.evaluate<(...all: unknown[]) => void>(
      `(function (module, exports, require) { ${readFileSync(path, 'utf8')}\n})`,
    )
    const { resolve } = createRequire(path)
    body(module, module.exports, (name: string) => stubs[name] ?? load(resolve(name)))
    return module.exports
  }
  vm.context['next'] = load(`${root}dist/index.cjs`)
  const status = await vm.evaluate<Promise<unknown>>(`(async () => {
    const { POST } = next.createWebhookRoute({ secret: 'whsec_bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNyZXQtMzJieXQ=' })
    const headers = { 'content-type': 'application/json' }
    const forged = await POST(new Request('https://x.test/', { method: 'POST', body: '{}', headers }))
    next.createSignupRoute(); next.createSignupAction(); next.createDrainRoute(); next.getLoops()
    return [typeof process, forged.status].join(' ')
  })()`)
  expect(status).toBe('undefined 400')
})
