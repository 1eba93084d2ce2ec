import { Readable } from 'node:stream'
import type { NodeRequest } from '@loops-kit/core/adapter'
import { expect, it } from 'vitest'
import { captureBody } from './capture-body.ts'

function requestOf(body: string): NodeRequest & { rawBody?: Buffer; _body?: boolean } {
  return Object.assign(Readable.from([Buffer.from(body)]), { method: 'POST', headers: {} })
}

it('keeps the bytes where Nest keeps them, and tells the parsers of Express 4 that there is nothing to do', async () => {
  const req = requestOf('{"a": 1}')
  expect(await captureBody(req, 8)).toBe(true)
  expect(req.rawBody?.toString()).toBe('{"a": 1}')
  expect(req._body).toBe(true)
})

it('keeps of a body that is too large that it is', async () => {
  const req = requestOf('{"a": 12}')
  expect(await captureBody(req, 8)).toBe(false)
  expect(req.rawBody).toHaveLength(9)
})

it('leaves a body alone that something has read', async () => {
  const req = requestOf('{"a": 1}')
  for await (const _chunk of req as unknown as Readable);
  expect(await captureBody(req, 8)).toBe(true)
  expect(req.rawBody).toBe(undefined)
})
