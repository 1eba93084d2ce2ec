// An Express application with a sign-up, whose client talks to a given emulator.
import { once } from 'node:events'
import { loops, signup } from '@loops-kit/express'
import express from 'express'
import { answer } from '../processes/answer.mjs'

answer({
  async listen(/** @type {{ baseUrl: string, apiKey: string }} */ target) {
    const app = express()
    app.use(loops(target))
    app.post('/signup', signup({ event: 'signup' }))
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`
  },
})
