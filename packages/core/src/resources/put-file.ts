import { type Attempted, attempt } from '../client/attempt.ts'
import { backoffMs, retryAfterOf } from '../client/backoff.ts'
import { classify, mayRetry } from '../client/classify.ts'
import { checkLimits } from '../client/limits.ts'
import type { CallOptions, LoopsOptions } from '../client/options.ts'
import { within } from '../client/within.ts'
import { LoopsApiError, LoopsConnectionError } from '../errors/kinds.ts'
import type { LoopsError } from '../errors/loops-error.ts'

/** A file, where it goes, and how. */
interface FilePut {
  /** Presigned: a secret, which must not stand in an error. */
  readonly url: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly contentType: string
  readonly client: LoopsOptions
  readonly options: CallOptions
  /** Told how many bytes have arrived: none when a transfer begins, all when it ended well. */
  readonly onProgress: (loadedBytes: number) => void
}

/** How it went. */
interface PutResult {
  readonly attempts: number
  readonly waitedMs: number
  readonly error?: LoopsError
}

/**
 * Puts a file where a presigned URL says: without the API key, and with the retries of a call, since the same file in
 * the same place is the same.
 */
export async function putFile({
  url,
  bytes,
  contentType,
  client,
  options,
  onProgress,
}: FilePut): Promise<PutResult> {
  const { signal } = options
  const limits = {
    timeoutMs: options.timeoutMs ?? client.timeoutMs ?? 30_000,
    deadlineMs: options.deadlineMs ?? client.deadlineMs ?? 60_000,
    maxRetries: options.maxRetries ?? client.maxRetries ?? 3,
  }
  checkLimits(limits)
  const send = client.fetch ?? ((to, init) => fetch(to, init))
  const endsAt = performance.now() + limits.deadlineMs
  const init = {
    method: 'PUT',
    headers: { 'content-type': contentType },
    body: bytes,
    redirect: 'manual',
  } as const
  let waitedMs = 0
  for (let attempts = 1; ; attempts++) {
    if (signal?.aborted) return { attempts: attempts - 1, waitedMs, error: failure({ kind: 'aborted' }, url) }
    onProgress(0)
    const timeoutMs = Math.min(limits.timeoutMs, endsAt - performance.now())
    const attempted = await attempt(send, url, init, timeoutMs, signal)
    const meaning = classify(attempted, true)
    if (meaning === 'done') {
      onProgress(bytes.length)
      return { attempts, waitedMs }
    }
    const delayMs = delayBefore(attempts, attempted)
    const canWait = delayMs < endsAt - performance.now()
    if (!mayRetry(meaning, 'set') || attempts > limits.maxRetries || !canWait)
      return { attempts, waitedMs, error: failure(attempted, url, attempts, !canWait) }
    await within(undefined, delayMs, signal)
    waitedMs += Math.round(delayMs)
  }
}

function delayBefore(retry: number, attempted: Attempted): number {
  const asked = attempted.kind === 'answered' ? attempted.headers.get('retry-after') : null
  return backoffMs(retry - 1, Math.random(), retryAfterOf(asked, Date.now()))
}

const sentences = {
  timeout: 'the storage did not answer within "timeoutMs" and "deadlineMs".',
  aborted: 'the signal was aborted.',
  failed: 'the connection to the storage failed; see "cause".',
}

/** Nothing has happened: a file that is not completed is not there. */
function failure(attempted: Attempted, url: string, attempts = 0, isLate = false): LoopsError {
  const { kind } = attempted
  const begin = 'uploads.file failed'
  if (kind === 'answered') {
    const { status, text } = attempted
    const [, said] = /<Code>(\w{1,60})<\/Code>/.exec(text) ?? []
    return new LoopsApiError({
      code: status >= 500 ? 'server_error' : 'unexpected_status',
      status,
      attempts,
      retryable: status >= 500,
      message: `${begin} with status ${status}: the storage did not take the file${said ? ` (${said})` : ''}.`,
    })
  }
  const cause = kind === 'failed' && !tells(attempted.cause, url) ? attempted.cause : undefined
  return new LoopsConnectionError({
    code: kind === 'failed' ? 'connection_failed' : kind === 'timeout' && isLate ? 'deadline_exceeded' : kind,
    attempts,
    retryable: kind !== 'aborted',
    message: `${begin}: ${sentences[kind]}`,
    cause,
  })
}

/** Some runtimes write the whole URL into their errors, and with it the signature. */
function tells(cause: unknown, url: string): boolean {
  const secret = new URL(url).search || url
  return [cause, (cause as { cause?: unknown } | undefined)?.cause].some((one) =>
    String(one).includes(secret),
  )
}
