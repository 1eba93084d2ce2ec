// Answers every call as Loops answers a success, as fast as Node can: what a client costs is measured against it.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { answer } from '../processes/answer.mjs'

const body = JSON.stringify({ success: true, id: 'cm0benchmark000000000000' })
/** @type {Record<string, unknown>} */
let last = {}

const server = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk) => {
    text += chunk
  })
  request.on('end', () => {
    last = { method: request.method, path: request.url, body: text }
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-ratelimit-limit': '10',
      'x-ratelimit-remaining': '9',
    })
    response.end(body)
  })
})

answer({
  async listen() {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`
  },
  last: () => last,
})
