/**
 * The part of Node's `IncomingMessage` that is needed here, in its own words: this package imports nothing of Node. What
 * frameworks make of it fits, too.
 */
export interface NodeRequest {
  readonly method?: string | undefined
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly readableDidRead: boolean
  readonly readableEnded: boolean
  readonly readableEncoding: string | null
  readonly destroyed: boolean
  on(event: string, listener: (data: Uint8Array | string) => void): unknown
  off(event: string, listener: (data: Uint8Array | string) => void): unknown
  pause(): unknown
  resume(): unknown
}

/** The part of Node's `ServerResponse` that is needed here. */
export interface NodeResponse {
  readonly headersSent: boolean
  readonly destroyed: boolean
  statusCode: number
  setHeader(name: string, value: string | readonly string[]): unknown
  end(body?: Uint8Array): unknown
}
