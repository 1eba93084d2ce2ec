import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { EdgeVM } from '@edge-runtime/vm'
import { describe, expect, it } from 'vitest'
import { builtEntries } from './support/built.ts'

/** The built package inside an edge runtime: no node: module and no process to be found. */
function edge(): { readonly vm: EdgeVM; readonly load: (path: string) => Record<string, unknown> } {
  const vm = new EdgeVM()
  const loaded = new Map<string, Record<string, unknown>>()
  const load = (path: string): Record<string, unknown> => {
    const known = loaded.get(path)
    if (known) return known
    const module = { exports: vm.evaluate<Record<string, unknown>>('({})') }
    loaded.set(path, module.exports)
    const require = (name: string): unknown => {
      if (!name.startsWith('./')) throw new Error(`The package needs ${name}.`)
      return load(join(dirname(path), name))
    }
    const body = vm.evaluate<(...all: unknown[]) => void>(
      `(function (module, exports, require) { ${readFileSync(path, 'utf8')}\n})`,
    )
    body(module, module.exports, require)
    return module.exports
  }
  return { vm, load }
}

/** Runs a script in the edge runtime, where \`core\` is the package; its value comes back through JSON. */
async function run(script: string): Promise<unknown> {
  const { vm, load } = edge()
  vm.context['core'] = load(builtEntries[0]?.cjs ?? '')
  return JSON.parse(
    await vm.evaluate<Promise<string>>(`(async () => JSON.stringify(await (async () => { ${script} })()))()`),
  )
}

const options = `apiKey: 'key_edge', baseUrl: 'https://loops.test/api'`

describe('on an edge runtime, the built package', () => {
  it('finds neither process nor Buffer', async () => {
    expect(await run(`return [typeof process, typeof Buffer, typeof require, typeof EdgeRuntime]`)).toEqual([
      'undefined',
      'undefined',
      'undefined',
      'string',
    ])
  })

  it.each(builtEntries)('loads: $name', ({ cjs }) => {
    expect(Object.keys(edge().load(cjs)).length).toBeGreaterThan(0)
  })

  it('sends, tries again with the same key, and understands its own 409', async () => {
    const result = await run(`
      const sent = []
      const answers = [
        () => { throw new TypeError('network') },
        () => new Response('{"success":false}', { status: 409 }),
      ]
      const loops = new core.Loops({ ${options}, fetch: async (url, init) => {
        sent.push([url, init.headers['idempotency-key'], init.body])
        return answers[sent.length - 1]()
      } })
      const { data, meta } = await loops.events.send({ email: 'ada@example.com', eventName: 'signup' }).withMeta()
      return { data, meta, sent }
    `)
    expect(result).toMatchObject({
      data: { success: true },
      meta: { attempts: 2, deduplicated: true, status: 409 },
      sent: [
        [
          'https://loops.test/api/v1/events/send',
          expect.any(String),
          '{"email":"ada@example.com","eventName":"signup"}',
        ],
        [expect.any(String), expect.any(String), expect.any(String)],
      ],
    })
    const { sent } = result as { sent: [string, string, string][] }
    expect(sent[1]).toEqual(sent[0])
  })

  it("uses the runtime's own fetch unless it is given one", async () => {
    expect(
      await run(`
        const urls = []
        globalThis.fetch = async (url) => (urls.push(url), Response.json([{ id: 'c1', email: 'ada@example.com' }]))
        const contact = await new core.Loops({ ${options} }).contacts.find({ email: 'ada@example.com' })
        return [contact.id, urls]
      `),
    ).toEqual(['c1', ['https://loops.test/api/v1/contacts/find?email=ada%40example.com']])
  })

  it('times out, also while a body is read', async () => {
    expect(
      await run(`
        const body = () => new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('[')) })
        const loops = new core.Loops({ ${options}, maxRetries: 0, timeoutMs: 20, fetch: async () => new Response(body()) })
        const { error } = await loops.mailingLists.list().safe()
        return [error instanceof core.LoopsConnectionError, error.code]
      `),
    ).toEqual([true, 'timeout'])
  })

  it('is stopped by a signal', async () => {
    expect(
      await run(`
        const controller = new AbortController()
        const loops = new core.Loops({ ${options}, fetch: () => new Promise(() => {}) })
        const call = loops.mailingLists.list({ signal: controller.signal }).safe()
        setTimeout(() => controller.abort(), 5)
        return (await call).error.code
      `),
    ).toBe('aborted')
  })

  it('says what is missing where there is no environment', async () => {
    expect(
      await run(`
        const { error } = await new core.Loops({ fetch: async () => Response.json([]) }).mailingLists.list().safe()
        return [error.name, error.code]
      `),
    ).toEqual(['LoopsConfigError', 'missing_api_key'])
  })

  it('keeps to the throttle', async () => {
    expect(
      await run(`
        const times = []
        const loops = new core.Loops({ ${options}, fetch: async () => (times.push(performance.now()), Response.json([])) })
        const startedAt = performance.now()
        await Promise.all(Array.from({ length: 6 }, () => loops.mailingLists.list()))
        return [times.length, performance.now() - startedAt > 250]
      `),
    ).toEqual([6, true])
  })
})
