// An Express application with one route, with or without `loops()` before it.
import { once } from 'node:events'
import { loops } from '@loops-kit/express'
import express from 'express'
import { answer } from '../processes/answer.mjs'

const app = express()

answer({
  async listen(/** @type {{ withLoops: boolean }} */ { withLoops }) {
    if (withLoops) app.use(loops({ apiKey: 'lp_emu_benchmark' }))
    app.get('/hello', (_request, response) => {
      response.json({ hello: 'world' })
    })
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`
  },
  cpuMicros() {
    const { user, system } = process.cpuUsage()
    return user + system
  },
})
