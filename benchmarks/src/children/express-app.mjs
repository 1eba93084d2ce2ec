// An Express application with one route that takes JSON and answers it, and maybe a middleware before it.
import { once } from 'node:events'
import { loops } from '@loops-kit/express'
import express from 'express'
import { answer } from '../processes/answer.mjs'

const app = express()

answer({
  async listen(/** @type {{ middleware: 'none' | 'empty' | 'loops' }} */ { middleware }) {
    app.use(express.json())
    if (middleware === 'loops') app.use(loops({ apiKey: 'lp_emu_benchmark' }))
    if (middleware === 'empty') app.use((_request, _response, next) => next())
    app.post('/orders', (request, response) => {
      response.status(201).json({ id: 1, items: request.body.items.length })
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
