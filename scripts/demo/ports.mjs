import { createServer } from 'node:net'

/**
 * The first free port from a preferred one on; any free one when the next twenty are taken.
 *
 * @param {number} preferred
 * @returns {Promise<number>}
 */
export async function freePort(preferred) {
  for (let port = preferred; port <= preferred + 20; port++) if (await isFree(port)) return port
  return 0
}

/**
 * Whether nothing listens there: neither on all addresses, which some systems let a second program join, nor on
 * this machine's own.
 *
 * @param {number} port
 */
async function isFree(port) {
  return (await canListen(port)) && (await canListen(port, '127.0.0.1'))
}

/**
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host }, () => server.close(() => resolve(true)))
  })
}
