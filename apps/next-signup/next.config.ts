import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

const repository = fileURLToPath(new URL('../..', import.meta.url))

// For every command that reads this file, on every system.
process.env['NEXT_TELEMETRY_DISABLED'] = '1'

const config: NextConfig = {
  // A test builds with the other bundler beside the build that is served.
  distDir: process.env['NEXT_DIST_DIR'] || '.next',
  poweredByHeader: false,
  turbopack: { root: repository },
  outputFileTracingRoot: repository,
  // `pnpm typecheck` does it, with a compiler that has no API for Next.js to call.
  typescript: { ignoreBuildErrors: true },
  // The policy for content stands in src/proxy.ts: it is another one for each answer.
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        // The link in the letter has a token in it, which no other site is told.
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
      ],
    },
  ],
}

export default config
