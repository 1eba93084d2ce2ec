import { build, fixture, install, installed } from './next.ts'

/** Builds the application once for all test files, as a host would: without a key. One that is installed is built. */
export async function setup(): Promise<void> {
  if (installed !== undefined) return
  install(fixture)
  const { code, output } = await build(fixture, 'turbopack')
  if (code !== 0) throw new Error(`next build failed:\n${output}`)
}
