import type { CallOptions } from '../client/options.ts'

/** The types of images that Loops takes. */
export type UploadContentType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'

/** A file that is going to be uploaded. */
export interface UploadCreate {
  readonly contentType: UploadContentType
  /** Size in bytes: 1 to 4,000,000. */
  readonly contentLength: number
}

/** Where to put a file. */
export interface UploadCreated {
  readonly emailAssetId: string
  /**
   * Takes the file by `PUT`, with the `Content-Type` and `Content-Length` that were announced, and without the API
   * key. Whoever has this URL can put a file there: keep it to yourself.
   */
  readonly presignedUrl: string
}

/** A file that is there. */
export interface UploadCompleted {
  readonly emailAssetId: string
  /** Public, for the `src` of an image. */
  readonly finalUrl: string
}

/** How far an upload is. */
export interface UploadProgress {
  /** Bytes of which it is known that they arrived. */
  readonly loadedBytes: number
  readonly totalBytes: number
}

/** How to upload a file, with the options of its requests. */
export interface UploadFileOptions extends CallOptions {
  readonly contentType: UploadContentType
  /**
   * Called when the transfer begins (0 bytes), again with 0 when it has to begin anew, and when all has arrived.
   * `fetch` tells nothing in between. What it throws is logged and does not stop the upload.
   */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined
}
