import { build, fixture, install } from './next.ts'

/** Builds the application once for all test files, as a host would: without a key. */
export async function setup(): Promise<void> {
  install(fixture)
  const { code, output } = await build(fixture, 'turbopack')
  if (code !== 0) throw new Error(`next build failed:\n${output}`)
}
