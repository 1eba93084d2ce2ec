import type { UserConfig } from 'tsdown'

/** How every published package is built: ESM and CommonJS, each with its own types. */
export function library(entry: Record<string, string>): UserConfig {
  return {
    entry,
    format: ['esm', 'cjs'],
    platform: 'neutral',
    target: 'es2022',
    dts: { oxc: true },
    clean: true,
    fixedExtension: true,
    logLevel: 'warn',
    inputOptions: { resolve: { mainFields: ['module', 'main'] } },
  }
}
