// A server as a user would write it, on the built package.
import express from 'express'
import { loops, shutdown, signup } from '@loops-kit/express'

const app = express()
const middleware = loops()
app.use(middleware)
app.post('/', signup({ event: 'signup' }))
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/`)
})
shutdown(server, middleware, { timeoutMs: Number(process.env.TIMEOUT_MS ?? 10_000) })
