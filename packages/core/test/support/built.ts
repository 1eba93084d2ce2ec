import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type * as core from '../../src/index.ts'

/** Everything that the package exports from its main entry. */
export type Core = typeof core

const root = new URL('../../', import.meta.url)

interface Manifest {
  readonly exports: Record<
    string,
    { readonly import: { default: string }; readonly require: { default: string } } | string
  >
}

const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest

/** The built files of every entry, as absolute paths. */
export const builtEntries: readonly { readonly name: string; readonly esm: string; readonly cjs: string }[] =
  Object.entries(exports).flatMap(([name, entry]) =>
    typeof entry === 'string'
      ? []
      : [{ name, esm: pathOf(entry.import.default), cjs: pathOf(entry.require.default) }],
  )

const [main] = builtEntries
if (!main) throw new Error('The package exports nothing.')

/** The ESM copy of the package, as it is published. */
export const esm = (await import(/* @vite-ignore */ main.esm)) as Core

/** The CommonJS copy of the package, as it is published. */
export const cjs = createRequire(import.meta.url)(main.cjs) as Core

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, root))
}
