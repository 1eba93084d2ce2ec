import { LoopsCall } from '../client/call.ts'
import type { CallOptions, LoopsOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { closedFields } from '../validation/fields.ts'
import { checkContentType, checkFileSize } from '../validation/upload.ts'
import { object } from './read.ts'
import type { UploadCompleted, UploadCreate, UploadCreated, UploadFileOptions } from './upload-types.ts'
import { uploadFile } from './upload-file.ts'

const fields = { contentType: checkContentType, contentLength: checkFileSize }

/** Images for emails. A team may complete 50 uploads in any 24 hours. */
export class Uploads {
  readonly #send: Send
  readonly #options: LoopsOptions

  /** @param options of the client: its `fetch`, limits and logger serve the transfer of {@link Uploads.file}, too */
  constructor(send: Send, options: LoopsOptions = {}) {
    this.#send = send
    this.#options = options
  }

  /**
   * Uploads an image: announces it, puts it into Loops' storage, and completes it. Type and size are checked first.
   *
   * The storage never sees the API key. A transfer that fails is tried again like other calls, within the same limits;
   * `timeoutMs` is 30,000 for it unless the call or the client says otherwise.
   *
   * @param file at most 4,000,000 bytes; JPEG, PNG, GIF or WebP
   * @returns the call; its meta is that of the last request, with the attempts and times of all
   * @throws LoopsRateLimitError `quota_exceeded` when the uploads of the day are used up
   * @throws LoopsConnectionError when the storage could not be reached
   * @see https://loops.so/docs/api-reference/create-upload
   * @example
   * const { finalUrl } = await loops.uploads.file(await readFile('logo.png'), { contentType: 'image/png' })
   */
  file(file: Uint8Array | ArrayBuffer | Blob, options: UploadFileOptions): LoopsCall<UploadCompleted> {
    return new LoopsCall(uploadFile(this, this.#options, file, options))
  }

  /**
   * Announces a file: gives the URL to put it to. {@link Uploads.file} does this and the rest.
   *
   * @throws LoopsApiError `payload_too_large` with `maxBytes`
   * @see https://loops.so/docs/api-reference/create-upload
   */
  create(upload: UploadCreate, options?: CallOptions): LoopsCall<UploadCreated> {
    return this.#send(
      'uploads.create',
      () => ({
        body: JSON.stringify(closedFields('upload', upload, fields, ['contentType', 'contentLength'])),
        read: readCreated,
      }),
      options,
    )
  }

  /**
   * Completes an upload after the file was put where {@link Uploads.create} said.
   *
   * @throws LoopsRateLimitError `quota_exceeded` with `maxUploads` and `windowHours`, when the team's are used up
   * @throws LoopsApiError `bad_request` when the file is of another type, `not_found` when there is no such upload
   * @see https://loops.so/docs/api-reference/complete-upload
   */
  complete(emailAssetId: string, options?: CallOptions): LoopsCall<UploadCompleted> {
    return this.#send('uploads.complete', () => ({ params: { emailAssetId }, read: readCompleted }), options)
  }
}

function readCreated(json: unknown): UploadCreated | undefined {
  const { emailAssetId, presignedUrl } = object<Partial<UploadCreated>>(json) ?? {}
  return typeof emailAssetId === 'string' && /^https?:\/\//.test(String(presignedUrl))
    ? (json as UploadCreated)
    : undefined
}

function readCompleted(json: unknown): UploadCompleted | undefined {
  const answer = object<UploadCompleted>(json)
  return typeof answer?.finalUrl === 'string' ? answer : undefined
}
