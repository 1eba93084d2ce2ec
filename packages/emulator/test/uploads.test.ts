import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'

const hour = 60 * 60 * 1000
const image = Buffer.from('89504e470d0a1a0a', 'hex')
const announced = { contentType: 'image/png', contentLength: image.byteLength }

interface Upload {
  emailAssetId: string
  presignedUrl: string
}

let emulator: Emulator
let url: string
beforeAll(async () => {
  emulator = createEmulator()
  ;({ url } = await emulator.listen())
})
afterAll(() => emulator.close())
beforeEach(() => emulator.reset())

const post = (path: string, body?: object): Promise<Response> =>
  fetch(`${url}/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const create = async (body: object = announced): Promise<Upload> =>
  (await post('/uploads', body)).json() as Promise<Upload>
const put = (
  to: string,
  body: Uint8Array<ArrayBuffer> = image,
  contentType = 'image/png',
): Promise<Response> => fetch(to, { method: 'PUT', headers: { 'content-type': contentType }, body })
const complete = (id: string): Promise<Response> => post(`/uploads/${id}/complete`)

describe('an upload', () => {
  it('takes a file and shows it once it is completed', async () => {
    const { emailAssetId, presignedUrl } = await create()
    expect(presignedUrl.startsWith(new URL(url).origin)).toBe(true)
    expect((await put(presignedUrl)).status).toBe(200)
    expect((await fetch(presignedUrl)).status).toBe(404)
    const completed = await complete(emailAssetId)
    const { finalUrl, ...rest } = (await completed.json()) as { finalUrl: string }
    expect(rest).toEqual({ emailAssetId })
    const shown = await fetch(finalUrl)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(image)
    expect((await put(presignedUrl)).status).toBe(409)
  })

  it('names the types that Loops takes when it is of another', async () => {
    const reply = await post('/uploads', { ...announced, contentType: 'image/svg+xml' })
    expect(reply.status).toBe(400)
    expect(await reply.json()).toEqual({
      message: 'Unsupported content type.',
      supportedContentTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
    })
  })

  it('names the limit when it is larger', async () => {
    expect((await post('/uploads', { ...announced, contentLength: 4_000_000 })).status).toBe(200)
    const reply = await post('/uploads', { ...announced, contentLength: 4_000_001 })
    expect(reply.status).toBe(413)
    expect(await reply.json()).toEqual({ message: expect.any(String), maxBytes: 4_000_000 })
  })

  it.each([
    { contentType: 'image/png' },
    { ...announced, contentLength: 0 },
    { ...announced, name: 'a.png' },
  ])('is not made of %j', async (body) => {
    expect((await post('/uploads', body)).status).toBe(400)
  })

  it('refuses a file of another type or length, or without its signature', async () => {
    const { emailAssetId, presignedUrl } = await create()
    const refused = await Promise.all([
      put(presignedUrl, image, 'image/gif'),
      put(presignedUrl, Buffer.concat([image, image])),
      put(presignedUrl.replace(/signature=.*/, 'signature=guessed')),
    ])
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403])
    expect(await refused[0]?.text()).toContain('<Code>SignatureDoesNotMatch</Code>')
    expect((await complete(emailAssetId)).status).toBe(400)
  })

  it('that is not there is a 404', async () => {
    const reply = await complete('nowhere')
    expect(reply.status).toBe(404)
    expect(await reply.json()).toEqual({ message: 'Upload not found.' })
  })

  it('is completed 50 times a day, by the clock of the emulator', async () => {
    emulator.configure({ contentRequestsPerMinute: null })
    const uploads = await Promise.all(Array.from({ length: 51 }, () => create()))
    await Promise.all(uploads.map(({ presignedUrl }) => put(presignedUrl)))
    const replies: Response[] = []
    for (const { emailAssetId } of uploads) replies.push(await complete(emailAssetId))
    expect(replies.slice(0, 50).every(({ status }) => status === 200)).toBe(true)
    const last = replies[50]
    expect(last?.status).toBe(429)
    expect(await last?.json()).toEqual({
      message:
        'Upload limit exceeded: max 50 uploads per 24 hours. Please contact support if you need to increase your upload limit.',
      maxUploads: 50,
      windowHours: 24,
    })
    expect((await complete(uploads[0]?.emailAssetId ?? '')).status).toBe(200)
    await emulator.clock.advance(24 * hour)
    expect((await complete(uploads[50]?.emailAssetId ?? '')).status).toBe(200)
  })

  it('works in process as well', async () => {
    const send = emulator.fetch
    const headers = { authorization: `Bearer ${emulator.apiKey}`, 'content-type': 'application/json' }
    const body = JSON.stringify(announced)
    const made = await send(`${emulator.url}/v1/uploads`, { method: 'POST', headers, body })
    const { emailAssetId, presignedUrl } = (await made.json()) as Upload
    await send(presignedUrl, { method: 'PUT', headers: { 'content-type': 'image/png' }, body: image })
    const done = await send(`${emulator.url}/v1/uploads/${emailAssetId}/complete`, {
      method: 'POST',
      headers,
    })
    const { finalUrl } = (await done.json()) as { finalUrl: string }
    expect(Buffer.from(await (await send(finalUrl)).arrayBuffer())).toEqual(image)
  })

  it('is kept in a snapshot', async () => {
    const { emailAssetId, presignedUrl } = await create()
    await put(presignedUrl)
    const { finalUrl } = (await (await complete(emailAssetId)).json()) as { finalUrl: string }
    const snapshot = emulator.snapshot()
    emulator.reset()
    expect((await fetch(finalUrl)).status).toBe(404)
    emulator.restore(snapshot)
    expect((await fetch(finalUrl)).status).toBe(200)
  })
})
