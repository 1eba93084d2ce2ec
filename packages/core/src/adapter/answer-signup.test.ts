import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { Loops } from '../client/loops.ts'
import { createSignup } from '../signup/signup.ts'
import { answerSignup } from './answer-signup.ts'

/** The status that a server of Node answers, or 500 where the sign-up fails. */
async function statusOf({ method, host }: { method: string; host: string }): Promise<number | undefined> {
  const signup = createSignup({ loops: new Loops() })
  const server = createServer((req, res) => {
    const address = { protocol: 'http', host: req.headers.host, path: '/signup' } as const
    const end = (status: number): unknown => res.writeHead(status).end()
    void answerSignup(signup, req, address).then(
      (response) => end(response.status),
      () => end(500),
    )
  })
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const headers = { host, 'content-type': 'application/json' }
  const sent = request({ host: '127.0.0.1', port, path: '/signup', method, headers }).end()
  const [{ statusCode }] = await once(sent, 'response')
  return statusCode
}

it.each([
  ['a method that no web request has', { method: 'TRACE', host: 'example.com' }, 405],
  ['a host with credentials', { method: 'POST', host: 'ada:secret@example.com' }, 400],
  ['a host that is none', { method: 'POST', host: 'a b' }, 400],
])('answers %s, though anybody can send it', async (_what, sent, status) => {
  expect(await statusOf(sent)).toBe(status)
})
