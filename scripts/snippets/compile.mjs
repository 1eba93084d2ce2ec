import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { extractSnippets } from './extract.mjs'

/** Inside this package, so that the snippets find the packages it depends on. */
const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), '.snippets')

const compilerOptions = {
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: ['node'],
  jsx: 'react-jsx',
  experimentalDecorators: true,
  moduleDetection: 'force',
  declaration: false,
  isolatedDeclarations: false,
}

/**
 * Compiles the snippets of all READMEs.
 *
 * @param {Record<string, string>} readmes text by path
 * @returns {{ problems: Record<string, string[]>, unchecked: number }} the compiler's complaints by path
 */
export function compileSnippets(readmes) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })

  /** @type {Map<string, string>} */
  const readmeOf = new Map()
  /** @type {string[]} */
  const together = []
  /** @type {string[][]} */
  const alone = []
  let unchecked = 0
  for (const [path, readme] of Object.entries(readmes)) {
    const snippets = extractSnippets(readme)
    unchecked += snippets.unchecked
    for (const { line, extension, augments, text } of snippets.modules) {
      const file = `${path.replace(/\.md$/, '').replaceAll('/', '-')}-${line}.${extension}`
      writeFileSync(join(folder, file), text)
      readmeOf.set(file, path)
      if (augments) alone.push([file])
      else together.push(file)
    }
  }

  /** @type {Record<string, string[]>} */
  const problems = Object.fromEntries(Object.keys(readmes).map((path) => [path, []]))
  for (const files of [together, ...alone]) {
    if (files.length === 0) continue
    for (const { file, line, message } of compile(files)) {
      const path = readmeOf.get(file)
      if (path === undefined) throw new Error(`The snippets could not be compiled: ${message}`)
      problems[path]?.push(`${path}:${line} ${message}`)
    }
  }
  return { problems, unchecked }
}

/**
 * @param {string[]} files
 * @returns {{ file: string, line: number, message: string }[]}
 */
function compile(files) {
  const config = { extends: '../../tsconfig.base.json', compilerOptions, files }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = spawnSync('tsc', ['-p', 'tsconfig.json', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (tsc.error) throw tsc.error
  const found = [...tsc.stdout.matchAll(/^(?<file>[^\s(]+)\((?<line>\d+),\d+\): error (?<message>.*)$/gm)]
  if (tsc.status !== 0 && found.length === 0) {
    throw new Error(`The snippets could not be compiled: ${tsc.stdout}${tsc.stderr}`)
  }
  return found.map(({ groups: { file = '', line = '', message = '' } = {} }) => ({
    file,
    line: Number(line),
    message,
  }))
}
