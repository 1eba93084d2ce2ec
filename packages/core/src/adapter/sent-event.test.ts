import { createEmulator } from '@loops-kit/emulator'
import { describe, expect, it } from 'vitest'
import { Loops } from '../client/loops.ts'
import type { Logger } from '../client/options.ts'
import { sendEventAfterwards } from './sent-event.ts'

const email = 'ada@example.com'

function team(): { emulator: ReturnType<typeof createEmulator>; loops: Loops; logged: unknown[] } {
  const emulator = createEmulator()
  const logged: unknown[] = []
  const logger: Logger = { warn: () => {}, error: (...told) => void logged.push(told) }
  const { apiKey, url: baseUrl, fetch } = emulator
  return { emulator, loops: new Loops({ apiKey, baseUrl, fetch, logger }), logged }
}

describe('an event afterwards', () => {
  it('is handed over before close() takes no more, however long the mapper takes', async () => {
    const { emulator, loops } = team()
    void sendEventAfterwards(loops, 'orderPlaced', async () => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      return { email, eventProperties: { total: 42 } }
    })
    expect(await loops.close()).toEqual({ remaining: 0 })
    expect(emulator.events()).toMatchObject([{ eventName: 'orderPlaced', properties: { total: 42 } }])
  })

  it('is waited for by drain(), for as long as it may take', async () => {
    const { emulator, loops } = team()
    let make = (): void => {}
    const made = new Promise<void>((resolve) => (make = resolve))
    void sendEventAfterwards(loops, 'orderPlaced', () => made.then(() => ({ email })))
    expect(await loops.background.drain({ timeoutMs: 10 })).toEqual({ remaining: 1 })
    setImmediate(make)
    expect(await loops.background.drain()).toEqual({ remaining: 0 })
    expect(emulator.events()).toHaveLength(1)
  })

  it.each([null, undefined])('is none when the mapper gives %s', async (nothing) => {
    const { emulator, loops } = team()
    await sendEventAfterwards(loops, 'orderPlaced', () => nothing)
    await loops.close()
    expect(emulator.events()).toEqual([])
  })

  it('that fails is logged without addresses, told to onError, and never rejects', async () => {
    const { loops, logged } = team()
    const told: unknown[] = []
    const failed = new Error(`no order of ${email}`)
    const fail = (): never => {
      throw failed
    }
    await sendEventAfterwards(loops, 'orderPlaced', fail, (error) => {
      told.push(error)
      throw new Error('nor this')
    })
    expect(told).toEqual([failed])
    expect(logged).toEqual([
      ["The event 'orderPlaced' was not sent.", { error: 'Error: no order of a***@e***' }],
      ["The onError of the event 'orderPlaced' failed.", { error: 'Error: nor this' }],
    ])
  })
})
