import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Inside this package, so that the file finds the packages it depends on. */
const folder = join(import.meta.dirname, '..', '..', 'reports', 'client-types')

/** Compiles a file alone and gives the compiler's complaints with their lines, which count from 0. */
export function compile(text: string): { line: number; message: string }[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'client.ts'), text)
  const config = {
    extends: '../../../../tsconfig.base.json',
    compilerOptions: {
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      types: ['node'],
      noEmit: true,
      noUnusedLocals: false,
      noUnusedParameters: false,
      isolatedDeclarations: false,
      declaration: false,
    },
    files: ['client.ts'],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = spawnSync('tsc', ['-p', 'tsconfig.json', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  rmSync(folder, { recursive: true, force: true })
  if (tsc.error) throw tsc.error
  const found = [...tsc.stdout.matchAll(/^client\.ts\((?<line>\d+),\d+\): error (?<message>.*)$/gm)]
  if (tsc.status !== 0 && found.length === 0)
    throw new Error(`The client's types could not be compiled: ${tsc.stdout}${tsc.stderr}`)
  return found.map(({ groups: { line = '', message = '' } = {} }) => ({ line: Number(line) - 1, message }))
}
