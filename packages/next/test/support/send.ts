import { request } from 'node:http'

/** Posts to this machine under any host, which `fetch` does not let one choose. */
export function send(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: false })
    outgoing.once('error', reject)
    outgoing.once('response', (response) => {
      let text = ''
      response.on('data', (chunk) => (text += String(chunk)))
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
    })
    outgoing.end(body)
  })
}
