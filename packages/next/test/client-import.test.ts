import { beforeAll, describe, expect, it } from 'vitest'
import { build, install, leaking, major } from './support/next.ts'

beforeAll(() => install(leaking))

describe.each<['turbopack' | 'webpack', string]>([
  ['turbopack', 'direct'],
  ['turbopack', 'barrel'],
  // Through a barrel the import is found last of all; a build takes too long to do both.
  ['webpack', 'barrel'],
])('with %s', (bundler, way) => {
  it(`a client component that imports the server entry (${way}) fails the build, with the danger and the way out`, async () => {
    const { code, output } = await build(leaking, bundler, { LEAK: way })
    // Turbopack of Next.js 15 names the file that has the import, and not who imports that.
    const importing =
      major === 15 && bundler === 'turbopack' && way === 'barrel' ? 'loops.ts' : `${way}/form.tsx`
    expect(output).toContain(`app/${importing}`)
    expect(output).toMatch(
      /runs on the server only, with your Loops API key, .* Whoever has the key has the whole account/,
    )
    expect(output).toContain('Import @loops-kit/next/client there')
    expect(code).toBe(1)
  }, 60_000)
})
