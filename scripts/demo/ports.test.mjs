import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from './ports.mjs'

test.each(['127.0.0.1', '0.0.0.0'])('a port that somebody has on %s is passed over', async (host) => {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A server on a port has a port.')
  const { port } = address
  const free = await freePort(port)
  expect(free).not.toBe(port)
  expect(free).toBeGreaterThan(port)
  server.close()
})
