import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { compileSnippets } from './compile.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const paths = [
  'README.md',
  'CONTRIBUTING.md',
  ...['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}/README.md`),
  ),
].filter((path) => existsSync(join(root, path)))

const { problems, unchecked } = compileSnippets(
  Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])),
)
if (unchecked > 0) console.log(`${unchecked} code blocks are marked no-check and were not compiled.`)

test.each(paths)('the code in %s compiles', (path) => {
  expect(problems[path]).toEqual([])
})

test('code that does not compile is reported with the README and its line', () => {
  const wrong = ['# A', '```ts', "import { Loops } from '@loops-kit/core'", 'const n: number = "one"', '```']
  expect(compileSnippets({ 'packages/a/README.md': wrong.join('\n') }).problems).toEqual({
    'packages/a/README.md': expect.arrayContaining([
      expect.stringContaining('packages/a/README.md:4 TS2322'),
    ]),
  })
})
