import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Outside of the workspace, where `pnpm check consumers` puts it, Next.js is installed beside it. */
const installed = existsSync(new URL('../node_modules/next', import.meta.url))
const root = fileURLToPath(new URL(installed ? '..' : '../../../..', import.meta.url))

/** @type {import('next').NextConfig} */
export default {
  // Which of the two pages there is.
  pageExtensions: [`${process.env.LEAK}.tsx`, 'tsx'],
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  turbopack: { root },
  outputFileTracingRoot: root,
  // The compiler of this repository has no API that Next.js could call; the test runs it.
  typescript: { ignoreBuildErrors: true },
}
