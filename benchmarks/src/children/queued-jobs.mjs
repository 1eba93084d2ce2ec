// Hands jobs over to background delivery, and says how much memory the process holds. Started with --expose-gc.
import { Loops } from '@loops-kit/core'
import { answer } from '../processes/answer.mjs'

/** Nothing listens there. */
const loops = new Loops({ apiKey: 'lp_emu_benchmark', baseUrl: 'http://127.0.0.1:9/api' })

answer({
  /** Lets the young generation of the heap grow to its full size, as it does in any server that has been busy. */
  warmUp() {
    for (let round = 0; round < 20; round++) {
      const kept = Array.from({ length: 100_000 }, (_, index) => ({ index }))
      if (kept.length === 0) throw new Error('Nothing was kept.')
    }
  },
  async queue(/** @type {{ from: number, to: number }} */ { from, to }) {
    for (let person = from; person < to; person++) {
      await loops.background.events.send({
        email: `person-${person}@example.com`,
        eventName: 'signup',
        eventProperties: { plan: 'pro', seats: person, source: 'the page that the person came from' },
        contactProperties: { firstName: 'Ada', lastName: 'Lovelace' },
      })
    }
    return (await loops.background.stats()).waiting
  },
  async memory() {
    for (let pass = 0; pass < 3; pass++) {
      globalThis.gc?.()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const { heapUsed, rss } = process.memoryUsage()
    return { heapUsed, rss }
  },
})
