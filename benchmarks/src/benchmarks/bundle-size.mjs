import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'tsdown'
import { atMost } from '../measure/result.mjs'

/**
 * What an import adds to a bundle for an edge runtime, bundled for no platform in particular and minified with rolldown,
 * each chunk gzipped by itself at level 9, as it is sent: the whole client, and one with chosen resources. Stated twice:
 * what is loaded with the import, and together with every chunk that is loaded by a later use, which a bundler that does
 * not split puts into the same file. The only figures here that do not depend on the machine; 1 kB is 1,000 bytes.
 *
 * @type {import('../measure/result.mjs').Benchmark}
 */
export const bundleSize = {
  name: 'bundle-size',
  async run() {
    return [
      ...(await sizes(
        '`import { Loops }` in an edge bundle, with all resources',
        "export { Loops } from '@loops-kit/core'\n",
        8,
        'what the first call, background delivery and the making of emails and workflows load',
      )),
      ...(await sizes(
        '`createLoops` of `@loops-kit/core/subset` with contacts, events and transactional email',
        "import { Contacts, createLoops, Events, Transactional } from '@loops-kit/core/subset'\n" +
          'export const loops = createLoops({ contacts: Contacts, events: Events, transactional: Transactional })\n',
        4,
        'what the first call loads',
      )),
    ]
  },
}

/**
 * @param {string} what
 * @param {string} source
 * @param {number} mostKilobytes
 * @param {string} laterUses
 * @returns {Promise<import('../measure/result.mjs').Result[]>}
 */
async function sizes(what, source, mostKilobytes, laterUses) {
  const chunks = await bundle(source)
  const first = chunks.filter(({ isEntry }) => isEntry)
  for (const { imports } of first)
    first.push(...chunks.filter((chunk) => imports.includes(chunk.fileName) && !first.includes(chunk)))
  const later = chunks.filter((chunk) => !first.includes(chunk))
  const atOnce = sizeOf(first)
  return [
    {
      ...atMost(
        `${what}, min + gzip: loaded at once`,
        `${kilobytes(atOnce)} kB${parts(first)}`,
        [atOnce],
        mostKilobytes * 1000,
      ),
      mustReach: `≤ ${mostKilobytes} kB`,
    },
    {
      what: `the same with ${laterUses}`,
      measured: `${kilobytes(sizeOf(chunks))} kB${parts(later)}`,
    },
  ]
}

/** @typedef {{ code: string, isEntry: boolean, fileName: string, imports: string[] }} Chunk */

const gzipped = (/** @type {Chunk} */ { code }) => gzipSync(code, { level: 9 }).length
const sizeOf = (/** @type {Chunk[]} */ chunks) => chunks.reduce((sum, chunk) => sum + gzipped(chunk), 0)
const kilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(2)

/** @param {Chunk[]} chunks */
function parts(chunks) {
  const named = chunks.map(
    (chunk) =>
      `${chunk.isEntry ? 'entry' : chunk.fileName.replace(/(-[\w-]{8})+\.m?js$/, '')} ${kilobytes(gzipped(chunk))}`,
  )
  return named.length > 0 ? ` (${named.join(' + ')})` : ''
}

/**
 * @param {string} source
 * @returns {Promise<Chunk[]>}
 */
async function bundle(source) {
  const folder = await mkdtemp(join(tmpdir(), 'loops-kit-bundle-'))
  try {
    const entry = join(folder, 'entry.mjs')
    await writeFile(entry, source)
    const [built] = await build({
      config: false,
      entry: { entry },
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      outDir: folder,
      format: 'esm',
      platform: 'neutral',
      target: 'es2022',
      minify: true,
      dts: false,
      clean: false,
      write: false,
      report: false,
      logLevel: 'error',
      noExternal: /^@loops-kit\//,
      alias: Object.fromEntries(
        ['@loops-kit/core/subset', '@loops-kit/core'].map((name) => [
          name,
          fileURLToPath(import.meta.resolve(name)),
        ]),
      ),
    })
    return (built?.chunks ?? []).filter((chunk) => chunk.type === 'chunk')
  } finally {
    await rm(folder, { recursive: true })
  }
}
