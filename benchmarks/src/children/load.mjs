// Sends the same request over a few connections for a while and counts the answers. Written on bare sockets, so that
// the server is what limits the rate.
import { connect } from 'node:net'
import { answer } from '../processes/answer.mjs'

/**
 * @typedef {object} Load
 * @property {string} origin
 * @property {string} path
 * @property {string} [method]
 * @property {Readonly<Record<string, string>>} [headers]
 * @property {string} [body]
 * @property {number} connections
 * @property {number} durationMs
 */

answer({
  async run(/** @type {Load} */ load) {
    const startedAt = performance.now()
    const until = startedAt + load.durationMs
    const request = requestText(load)
    const { hostname, port } = new URL(load.origin)
    const counts = await Promise.all(
      Array.from({ length: load.connections }, () => sendUntil(until, request, hostname, Number(port))),
    )
    const answers = counts.reduce((sum, count) => sum + count, 0)
    return { answers, perSecond: (answers / (performance.now() - startedAt)) * 1000 }
  },
})

/** @param {Load} load */
function requestText({ origin, path, method = 'GET', headers = {}, body = '' }) {
  const lines = Object.entries({
    host: new URL(origin).host,
    ...headers,
    ...(body && { 'content-length': Buffer.byteLength(body) }),
  })
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
}

/**
 * Sends, waits for the whole answer, sends again, until the time is up.
 *
 * @param {number} until
 * @param {string} request
 * @param {string} host
 * @param {number} port
 * @returns {Promise<number>} how many answers came
 */
function sendUntil(until, request, host, port) {
  return new Promise((resolve, reject) => {
    let answers = 0
    let received = ''
    const socket = connect(port, host, () => socket.write(request))
    socket.setNoDelay(true)
    socket.setTimeout(10_000, () => socket.destroy(new Error(`${host}:${port} did not answer within 10 s.`)))
    socket.setEncoding('latin1')
    socket.on('error', reject)
    socket.on('data', (/** @type {string} */ chunk) => {
      received += chunk
      if (!isWhole(received)) return
      if (!received.startsWith('HTTP/1.1 2')) {
        socket.destroy()
        reject(new Error(`The server answered: ${received.slice(0, 500)}`))
        return
      }
      received = ''
      answers++
      if (performance.now() < until) {
        socket.write(request)
        return
      }
      socket.destroy()
      resolve(answers)
    })
  })
}

/** @param {string} text */
function isWhole(text) {
  const bodyAt = text.indexOf('\r\n\r\n') + 4
  if (bodyAt < 4) return false
  if (text.startsWith('HTTP/1.1 204')) return true
  const [, length] = /content-length: (\d+)/i.exec(text.slice(0, bodyAt)) ?? []
  return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= bodyAt + Number(length)
}
