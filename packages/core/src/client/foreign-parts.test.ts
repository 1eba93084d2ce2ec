import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answers, client, refuses, testKey } from '../../test/support/stub.ts'
import { memoryEngine, type Logger, type Throttle } from '../index.ts'

const event = { email: 'ada@example.com', eventName: 'signup' } as const

function recorder(): Logger & { readonly lines: string[] } {
  const lines: string[] = []
  return { lines, warn: (message) => lines.push(message), error: (message) => lines.push(message) }
}

describe('a throttle of the caller', () => {
  const broken = (): never => {
    throw new Error('the store is away')
  }
  const rejecting = (): Promise<never> => Promise.reject(new Error('the store is away'))

  it.each<[string, Throttle]>([
    ['that fails to give slots', { acquire: broken, onAnswer: () => {} }],
    ['that fails later to give slots', { acquire: rejecting, onAnswer: () => {} }],
    ['that fails when it is told', { acquire: () => 'granted', onAnswer: broken }],
    ['that fails later when it is told', { acquire: () => 'granted', onAnswer: rejecting }],
  ])('%s does not fail the call, and the log says so', async (_name, throttle) => {
    const logger = recorder()
    const { loops, sent } = client([answers()], { throttle, logger })
    await expect(loops.events.send(event)).resolves.toEqual({ success: true })
    expect(sent).toHaveLength(1)
    expect(logger.lines).toEqual(['The throttle failed. Calls go on without it.'])
  })

  describe('on a fake clock', () => {
    beforeEach(() => void vi.useFakeTimers())
    afterEach(() => void vi.useRealTimers())

    it('that does not hold refused calls does not make them a flood', async () => {
      const throttle: Throttle = { acquire: () => 'granted', onAnswer: () => {} }
      const { loops, sent } = client([refuses(429)], { throttle, deadlineMs: 10_000 })
      const call = loops.events.send(event).safe()
      await vi.advanceTimersByTimeAsync(10_000)
      expect(await call).toMatchObject({ ok: false, error: { code: 'rate_limited' } })
      expect(sent.length).toBeLessThan(12)
    })

    it('that takes the time of a call does not let it leave after its deadline', async () => {
      const throttle: Throttle = {
        acquire: () => new Promise((resolve) => setTimeout(resolve, 500, 'granted')),
        onAnswer: () => {},
      }
      const { loops, sent } = client([answers()], { throttle, deadlineMs: 200 })
      const call = loops.events.send(event).safe()
      await vi.advanceTimersByTimeAsync(500)
      expect(await call).toMatchObject({
        ok: false,
        error: { code: 'deadline_exceeded', mayHaveHappened: false },
      })
      expect(sent).toEqual([])
    })
  })

  it('that gives a slot to a call that was stopped meanwhile does not let it leave', async () => {
    const controller = new AbortController()
    const throttle: Throttle = { acquire: () => Promise.resolve('granted'), onAnswer: () => {} }
    const hooks = { onWait: () => controller.abort() }
    const { loops, sent } = client([answers()], { throttle, hooks })
    const { signal } = controller
    expect(await loops.events.send(event, { signal }).safe()).toMatchObject({
      ok: false,
      error: { code: 'aborted', mayHaveHappened: false },
    })
    expect(sent).toEqual([])
  })
})

describe('a background engine', () => {
  it('delivers with the key of one client, and refuses a second before it accepts anything', async () => {
    const engine = memoryEngine()
    const first = client([answers()], { background: { engine } })
    await first.loops.background.events.send(event)
    const second = first.loops.withOptions({ apiKey: `${testKey}-of-another-tenant` })
    await expect(second.background.events.send(event)).rejects.toMatchObject({ code: 'invalid_option' })
    await first.loops.close()
    expect(first.sent.map(({ headers }) => headers['authorization'])).toEqual([`Bearer ${testKey}`])
  })

  it('is closed by close, also when nothing was sent before', async () => {
    const { loops } = client()
    expect(await loops.close()).toEqual({ remaining: 0 })
    await expect(loops.background.events.send(event)).rejects.toMatchObject({ code: 'queue_closed' })
  })

  it('accepts nothing from a client whose limits no call can keep', async () => {
    const { loops } = client([answers()], { timeoutMs: 0 })
    await expect(loops.background.events.send(event)).rejects.toMatchObject({ path: 'timeoutMs' })
  })
})

describe('what plain JavaScript passes', () => {
  it.each([
    ['a header value', { 'x-source': 'caf\u20ac' }],
    ['a header name', { 'x source': 'a' }],
  ])('%s that no header can have is refused, and nothing is sent', async (_name, headers) => {
    const { loops, sent } = client()
    const settled = await loops.events.send(event, { headers }).safe()
    expect(settled).toMatchObject({ ok: false, error: { code: 'invalid_input', mayHaveHappened: false } })
    expect(sent).toEqual([])
  })

  it('null for options is none', async () => {
    const { loops, sent } = client()
    expect((await loops.events.send(event, null as unknown as undefined).safe()).ok).toBe(true)
    expect(sent).toHaveLength(1)
  })
})
