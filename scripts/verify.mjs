// Everything but the tests that has to hold before a change goes in. Runs all of it, whatever fails.
import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const steps = [
  { name: 'types', script: 'typecheck' },
  { name: 'lint', script: 'lint' },
  { name: 'format', script: 'format:check' },
  { name: 'packages, lockfile, unused code', script: 'check' },
  { name: 'packages where users install them', script: 'check consumers' },
]

const failed = steps.filter(({ name, script }) => {
  console.log(`\n== ${name} (pnpm ${script})`)
  const { status } = spawnSync('pnpm', ['run', ...script.split(' ')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  return status !== 0
})

if (failed.length > 0) {
  console.log(`\nThese failed: ${failed.map(({ name, script }) => `${name} (pnpm ${script})`).join('; ')}.`)
  process.exitCode = 1
}
