import type { CallMeta, Settled } from '../client/call.ts'
import type { LoopsOptions } from '../client/options.ts'
import { attemptQuietly } from '../client/quietly.ts'
import { safeLogger } from '../client/safe-logger.ts'
import { Totals } from '../client/totals.ts'
import { LoopsValidationError } from '../errors/kinds.ts'
import { isLoopsError, LoopsError } from '../errors/loops-error.ts'
import { checkObject, kindOf, refuse } from '../validation/text.ts'
import { checkContentType, checkFileSize } from '../validation/upload.ts'
import { putFile } from './put-file.ts'
import type { UploadCompleted, UploadFileOptions } from './upload-types.ts'
import type { Uploads } from './uploads.ts'

/** Announces a file, puts it into the storage, and completes it. Never throws. */
export async function uploadFile(
  uploads: Uploads,
  client: LoopsOptions,
  file: Uint8Array | ArrayBuffer | Blob,
  given: UploadFileOptions,
): Promise<Settled<UploadCompleted>> {
  const totals = new Totals()
  const logger = safeLogger(client.logger)
  const failed = (error: LoopsError): Settled<UploadCompleted> => {
    logger.warn(error.message, error.toJSON())
    return { ok: false, error, meta: totals.of(meta) }
  }
  let meta: CallMeta = {
    operation: 'uploads.create',
    attempts: 0,
    waitedMs: 0,
    durationMs: 0,
    deduplicated: false,
  }
  try {
    const { contentType, onProgress, ...options } = checkObject(
      'options',
      given,
    ) as unknown as UploadFileOptions
    checkContentType('contentType', contentType)
    const bytes = await bytesOf(file)
    const created = totals.add(
      await uploads.create({ contentType, contentLength: bytes.length }, options).safe(),
    )
    if (!created.ok) return created
    meta = created.meta
    const { emailAssetId, presignedUrl } = created.data
    const put = await putFile({
      url: presignedUrl,
      bytes,
      contentType,
      client,
      options,
      onProgress: (loadedBytes) =>
        attemptQuietly(
          () => onProgress?.({ loadedBytes, totalBytes: bytes.length }),
          (error) =>
            logger.error('The "onProgress" of an upload failed. The upload goes on.', {
              error: error instanceof Error ? error.name : typeof error,
            }),
        ),
    })
    totals.count(put.attempts, put.waitedMs)
    if (put.error) return failed(put.error)
    return totals.add(await uploads.complete(emailAssetId, options).safe())
  } catch (cause) {
    const message = 'uploads.file could not be carried out; see "cause".'
    return failed(isLoopsError(cause) ? cause : new LoopsError({ code: 'invalid_input', message, cause }))
  }
}

/** A copy, so that no later change to the caller's bytes reaches the upload. The size is checked before it is made. */
async function bytesOf(file: unknown): Promise<Uint8Array<ArrayBuffer>> {
  if (ArrayBuffer.isView(file)) {
    checkFileSize('file', file.byteLength)
    return new Uint8Array(file.buffer as ArrayBuffer, file.byteOffset, file.byteLength).slice()
  }
  const { arrayBuffer, byteLength, size } = checkObject('file', file)
  if (typeof byteLength === 'number') {
    checkFileSize('file', byteLength)
    return new Uint8Array((file as ArrayBuffer).slice(0))
  }
  if (typeof arrayBuffer !== 'function')
    refuse('file', `must be bytes, an ArrayBuffer or a Blob, not ${kindOf(file)}.`)
  checkFileSize('file', size)
  try {
    return new Uint8Array(await (file as Blob).arrayBuffer())
  } catch (cause) {
    throw Object.assign(new LoopsValidationError('file', '"file" could not be read; see "cause".'), { cause })
  }
}
