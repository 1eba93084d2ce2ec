import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: { server: 'src/server.ts' },
  format: 'esm',
  platform: 'node',
  dts: false,
  fixedExtension: true,
  logLevel: 'warn',
})
