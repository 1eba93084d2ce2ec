import { describe, expect, it } from 'vitest'
import { describeOperations, refusesBeforeSending } from '../../test/support/describe-operations.ts'
import {
  answers,
  breaks,
  broken,
  client,
  hangs,
  refuses,
  says,
  type Sent,
  type Step,
} from '../../test/support/stub.ts'
import { type LoopsOptions, LoopsApiError, LoopsConnectionError, type UploadProgress } from '../index.ts'

const emailAssetId = 'a1'
const secret = 'X-Amz-Signature=5ecre7'
const presignedUrl = `https://storage.test/uploads/a1?${secret}`
const created = { emailAssetId, presignedUrl }
const completed = { emailAssetId, finalUrl: 'https://assets.test/a1/logo.png' }
const png = { contentType: 'image/png' } as const

describeOperations([
  {
    operation: 'uploads.create',
    call: (loops, options) => loops.uploads.create({ ...png, contentLength: 4_000_000 }, options),
    sends: 'POST /v1/uploads',
    body: { contentType: 'image/png', contentLength: 4_000_000 },
    answer: created,
  },
  {
    operation: 'uploads.complete',
    call: (loops, options) => loops.uploads.complete('a/1', options),
    sends: 'POST /v1/uploads/a%2F1/complete',
    answer: completed,
  },
])

describe('an upload', () => {
  refusesBeforeSending([
    ['contentType', (loops) => loops.uploads.create({ contentLength: 1 } as never)],
    [
      'contentType',
      (loops) => loops.uploads.create({ contentType: 'image/svg+xml', contentLength: 1 } as never),
    ],
    ['contentLength', (loops) => loops.uploads.create({ ...png } as never)],
    ['contentLength', (loops) => loops.uploads.create({ ...png, contentLength: 0 })],
    ['contentLength', (loops) => loops.uploads.create({ ...png, contentLength: 1.5 })],
    ['contentLength', (loops) => loops.uploads.create({ ...png, contentLength: 4_000_001 })],
    ['filename', (loops) => loops.uploads.create({ ...png, contentLength: 1, filename: 'a.png' } as never)],
    ['emailAssetId', (loops) => loops.uploads.complete('')],
  ])

  it.each(['ftp://storage.test/', '/uploads/a1', 7])('is not put to %s', async (url) => {
    const { loops } = client([answers({ emailAssetId, presignedUrl: url })])
    expect(await loops.uploads.create({ ...png, contentLength: 1 }).safe()).toMatchObject({
      error: { code: 'unreadable_answer' },
    })
  })

  it('beyond the quota of the day fails for good, and says how many there may be', async () => {
    const { loops, sent } = client([answers({ message: 'No.', maxUploads: 50, windowHours: 24 }, 429)])
    expect(await loops.uploads.complete('a1').safe()).toMatchObject({
      error: { code: 'quota_exceeded', maxUploads: 50, windowHours: 24 },
    })
    expect(sent).toHaveLength(1)
  })
})

/** A client whose storage does what the steps say. */
function withStorage(
  storage: readonly Step[],
  options: LoopsOptions = {},
  complete: Step = answers(completed),
): ReturnType<typeof client> & { readonly put: Sent[] } {
  const put: Sent[] = []
  const step: Step = (sent) => {
    if (sent.method !== 'PUT') return (sent.path.endsWith('/complete') ? complete : answers(created))(sent)
    put.push(sent)
    return (storage[Math.min(put.length, storage.length) - 1] as Step)(sent)
  }
  return { ...client([step], options), put }
}
const stored = says(null)
const bytes = Uint8Array.of(1, 2, 3, 4)
const body = ({ init }: Sent): unknown => new Uint8Array(init.body as Uint8Array<ArrayBuffer>)

describe('a file', () => {
  it('is announced, put where Loops says, and completed', async () => {
    const { loops, sent } = withStorage([stored])
    const { data, meta } = await loops.uploads.file(bytes, png).withMeta()
    expect(data).toEqual(completed)
    expect(meta).toMatchObject({ operation: 'uploads.complete', attempts: 3 })
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST https://loops.test/api/v1/uploads',
      `PUT ${presignedUrl}`,
      'POST https://loops.test/api/v1/uploads/a1/complete',
    ])
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ contentType: 'image/png', contentLength: 4 })
  })

  it('goes to the storage with its type and bytes, and without the API key', async () => {
    const { loops, put } = withStorage([stored])
    await loops.uploads.file(bytes, { ...png, headers: { 'x-trace': '7' } })
    expect(put[0]?.headers).toEqual({ 'content-type': 'image/png' })
    expect(put.map(body)).toEqual([bytes])
    expect(put[0]?.init.redirect).toBe('manual')
  })

  it.each([
    ['an ArrayBuffer', bytes.slice().buffer],
    ['a part of a buffer', Uint8Array.of(0, 1, 2, 3, 4, 0).subarray(1, 5)],
    ['a Blob', new Blob([bytes], { type: 'text/plain' })],
  ])('can be %s', async (_, file) => {
    const { loops, sent, put } = withStorage([stored])
    await loops.uploads.file(file, png)
    expect(put.map(body)).toEqual([bytes])
    expect(put[0]?.headers['content-type']).toBe('image/png')
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ contentLength: 4 })
  })

  it('is sent as it was when it was given, whatever becomes of it afterwards', async () => {
    const { loops, put } = withStorage([stored])
    const mine = bytes.slice()
    const call = loops.uploads.file(mine, png)
    mine.fill(0)
    await call
    expect(put.map(body)).toEqual([bytes])
  })

  refusesBeforeSending([
    ['contentType', (loops) => loops.uploads.file(bytes, {} as never)],
    ['contentType', (loops) => loops.uploads.file(bytes, { contentType: 'image/svg+xml' } as never)],
    ['options', (loops) => loops.uploads.file(bytes, undefined as never)],
    ['file', (loops) => loops.uploads.file('logo.png' as never, png)],
    ['file', (loops) => loops.uploads.file(null as never, png)],
    ['file', (loops) => loops.uploads.file({} as never, png)],
    ['file', (loops) => loops.uploads.file(new Uint8Array(0), png)],
    ['file', (loops) => loops.uploads.file(new ArrayBuffer(4_000_001), png)],
    ['file', (loops) => loops.uploads.file(new Uint8Array(4_000_001), png)],
    ['file', (loops) => loops.uploads.file(new Blob([new Uint8Array(4_000_001)]), png)],
    ['file', (loops) => loops.uploads.file(new Blob([]), png)],
  ])

  it('that cannot be read is not announced', async () => {
    const { loops, sent } = withStorage([stored])
    const cause = new Error('The file has changed.')
    const blob = Object.assign(new Blob([bytes]), { arrayBuffer: () => Promise.reject(cause) })
    expect(await loops.uploads.file(blob, png).safe()).toMatchObject({
      error: { code: 'invalid_input', path: 'file', cause },
    })
    expect(sent).toHaveLength(0)
  })
})

describe('the progress of an upload', () => {
  it('is told when the transfer begins, and when all has arrived', async () => {
    const { loops, put } = withStorage([stored])
    const told: (UploadProgress & { readonly puts: number })[] = []
    await loops.uploads.file(bytes, {
      ...png,
      onProgress: (progress) => told.push({ ...progress, puts: put.length }),
    })
    expect(told).toEqual([
      { loadedBytes: 0, totalBytes: 4, puts: 0 },
      { loadedBytes: 4, totalBytes: 4, puts: 1 },
    ])
  })

  it('begins anew with a transfer that does', async () => {
    const { loops } = withStorage([says('', 503), stored])
    const told: number[] = []
    await loops.uploads.file(bytes, { ...png, onProgress: ({ loadedBytes }) => told.push(loadedBytes) })
    expect(told).toEqual([0, 0, 4])
  })

  it('cannot stop the upload, whatever its receiver throws; the logger hears of it', async () => {
    const errors: string[] = []
    const { loops } = withStorage([stored], {
      logger: { warn: () => {}, error: (message) => errors.push(message) },
    })
    const onProgress = (): never => {
      throw new Error('No such element.')
    }
    expect(await loops.uploads.file(bytes, { ...png, onProgress })).toEqual(completed)
    expect(errors).toHaveLength(2)
  })
})

describe('a transfer that fails', () => {
  it.each([
    ['a broken connection', breaks()],
    ['a storage that has an error', says('', 500)],
    ['a storage that is too busy', says('', 429)],
  ])('is tried again after %s, with the same bytes', async (_, step) => {
    const { loops, sent, put } = withStorage([step, stored])
    const { meta } = await loops.uploads.file(bytes, png).withMeta()
    expect(put.map(body)).toEqual([bytes, bytes])
    expect(sent).toHaveLength(4)
    expect(meta.attempts).toBe(4)
    expect(meta.waitedMs).toBeGreaterThan(0)
  })

  it.each([
    ['the call', { maxRetries: 0 }, {}],
    ['the client', {}, { maxRetries: 0 }],
  ])('is tried no more often than %s says', async (_, callOptions, options) => {
    const { loops, put } = withStorage([breaks()], options)
    expect(await loops.uploads.file(bytes, { ...png, ...callOptions }).safe()).toMatchObject({
      ok: false,
      error: { code: 'connection_failed', attempts: 1, retryable: true, mayHaveHappened: false },
      meta: { operation: 'uploads.create', attempts: 2 },
    })
    expect(put).toHaveLength(1)
  })

  it('ends with what the storage says, when it says no, and is not completed', async () => {
    const page = `<Error><Code>SignatureDoesNotMatch</Code><StringToSign>${secret}</StringToSign></Error>`
    const { loops, sent } = withStorage([says(page, 403)])
    const settled = await loops.uploads.file(bytes, png).safe()
    expect(settled).toMatchObject({
      ok: false,
      error: { code: 'unexpected_status', status: 403, attempts: 1 },
    })
    const error = settled.ok ? undefined : settled.error
    expect(error).toBeInstanceOf(LoopsApiError)
    expect(error?.message).toContain('SignatureDoesNotMatch')
    expect(error?.message).not.toContain(secret)
    expect(error?.body).toBeUndefined()
    expect(sent).toHaveLength(2)
  })

  it.each([
    ['by the storage', bytes],
    ['before anything is sent', new Uint8Array(0)],
  ])('is told to the logger when it is refused %s, for whoever does not await it', async (_, file) => {
    const warnings: string[] = []
    const logger = { warn: (message: string) => warnings.push(message), error: () => {} }
    const { loops } = withStorage([says('', 403)], { logger })
    const settled = await loops.uploads.file(file, png).safe()
    expect(warnings).toEqual([settled.ok ? undefined : settled.error.message])
  })

  it('follows no redirect', async () => {
    const { loops, put } = withStorage([says(null, 307, { location: 'https://elsewhere.test/' })])
    expect(await loops.uploads.file(bytes, png).safe()).toMatchObject({ error: { status: 307 } })
    expect(put).toHaveLength(1)
  })

  it('takes no longer than its time', async () => {
    const { loops } = withStorage([hangs])
    expect(await loops.uploads.file(bytes, { ...png, timeoutMs: 20, maxRetries: 0 }).safe()).toMatchObject({
      error: { code: 'timeout', name: 'LoopsConnectionError' },
    })
    expect(await loops.uploads.file(bytes, { ...png, deadlineMs: 20 }).safe()).toMatchObject({
      error: { code: 'deadline_exceeded' },
    })
  })

  it('stops with its signal', async () => {
    const controller = new AbortController()
    const { loops, sent } = withStorage([
      (request) => {
        controller.abort()
        return hangs(request)
      },
    ])
    const settled = await loops.uploads.file(bytes, { ...png, signal: controller.signal }).safe()
    expect(!settled.ok && settled.error).toBeInstanceOf(LoopsConnectionError)
    expect(settled).toMatchObject({ error: { code: 'aborted', retryable: false } })
    expect(sent).toHaveLength(2)
  })

  it('is not begun when its signal was aborted before', async () => {
    const { loops, put } = withStorage([stored])
    expect(await loops.uploads.file(bytes, { ...png, signal: AbortSignal.abort() }).safe()).toMatchObject({
      error: { code: 'aborted' },
    })
    expect(put).toHaveLength(0)
  })

  it.each([
    new Error(`error sending request for url (${presignedUrl})`),
    new TypeError('fetch failed', { cause: new Error(`no route to ${presignedUrl}`) }),
  ])('tells nobody the presigned URL, which is a secret', async (cause) => {
    const { loops } = withStorage([() => Promise.reject(cause)], { maxRetries: 0 })
    const settled = await loops.uploads.file(bytes, png).safe()
    const error = settled.ok ? undefined : settled.error
    expect(error?.code).toBe('connection_failed')
    expect(error?.cause).toBeUndefined()
    expect(JSON.stringify(error)).not.toContain('Signature')
  })

  it('names its cause where that is no secret', async () => {
    const cause = broken('ECONNREFUSED')
    const { loops } = withStorage([() => Promise.reject(cause)], { maxRetries: 0 })
    expect(await loops.uploads.file(bytes, png).safe()).toMatchObject({ error: { cause } })
  })

  it('is told from an announcement and a completion that fail', async () => {
    const refused = client([refuses(401)])
    expect(await refused.loops.uploads.file(bytes, png).safe()).toMatchObject({
      error: { code: 'unauthorized', operation: 'uploads.create' },
    })
    const quota = withStorage([stored], {}, answers({ message: 'No.', maxUploads: 50, windowHours: 24 }, 429))
    expect(await quota.loops.uploads.file(bytes, png).safe()).toMatchObject({
      error: { code: 'quota_exceeded', operation: 'uploads.complete' },
      meta: { attempts: 3 },
    })
  })
})
