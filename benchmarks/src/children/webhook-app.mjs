// An Express application with one route that takes webhooks: believed as they come, or verified.
import { once } from 'node:events'
import { webhooks } from '@loops-kit/express'
import express from 'express'
import { answer } from '../processes/answer.mjs'

const app = express()
let handled = 0

answer({
  async listen(/** @type {{ secret: string | undefined }} */ { secret }) {
    if (secret === undefined) {
      app.post('/webhooks', express.json(), (request, response) => {
        if (request.body.eventName === 'email.delivered') handled++
        response.status(204).end()
      })
    } else {
      // The same webhook is sent again and again; a store that forgets lets the handler run each time.
      const store = { has: async () => false, add: async () => {} }
      app.post('/webhooks', webhooks({ secret, store, on: { 'email.delivered': () => void handled++ } }))
    }
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`
  },
  handled: () => handled,
  cpuMicros() {
    const { user, system } = process.cpuUsage()
    return user + system
  },
})
