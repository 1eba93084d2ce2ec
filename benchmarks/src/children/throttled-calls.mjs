// Makes many calls at once through the built-in throttle.
import { Loops } from '@loops-kit/core'
import { answer } from '../processes/answer.mjs'

/**
 * @typedef {object} Task
 * @property {string} baseUrl
 * @property {string} apiKey
 * @property {number} calls
 * @property {string} name of this process, so that no two calls are for one contact
 */

answer({
  async send(/** @type {Task} */ { baseUrl, apiKey, calls, name }) {
    let refused = 0
    const loops = new Loops({
      apiKey,
      baseUrl,
      hooks: {
        onAttempt({ status }) {
          if (status === 429) refused++
        },
      },
    })
    const startedAt = Date.now()
    await Promise.all(
      Array.from({ length: calls }, (_, index) =>
        loops.events.send({ email: `${name}-${index}@example.com`, eventName: 'signup' }),
      ),
    )
    return { startedAt, endedAt: Date.now(), refused }
  },
})
