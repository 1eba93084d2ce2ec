import type { Response as ExpressResponse } from 'express'

/** Answers an Express request with a web response, unless something else answered it meanwhile. */
export async function sendWebResponse(response: Response, res: ExpressResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  if (res.headersSent || res.destroyed) return
  res.status(response.status)
  for (const [name, value] of response.headers) {
    if (name === 'set-cookie') res.append(name, value)
    else res.setHeader(name, value)
  }
  res.end(body)
}
