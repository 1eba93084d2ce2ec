import { LoopsError } from '../errors/loops-error.ts'
import { LoopsCall, type Settled } from './call.ts'
import type { Client } from './client.ts'
import { copy } from './copy.ts'
import type { Frozen } from './execute.ts'
import type { OperationName } from './operations.ts'
import type { CallOptions, LoopsOptions } from './options.ts'
import type * as pipeline from './pipeline.ts'
import type { Prepared, Requests, Send } from './send.ts'

/** What carries calls out. */
interface Pipeline {
  readonly client: Client
  readonly execute: typeof pipeline.execute
  readonly requests: Requests
}

/** Starts calls. What carries them out is loaded with the first one. */
export class Caller {
  readonly send: Send
  readonly #options: LoopsOptions
  #loading: Promise<Pipeline> | undefined
  #pipeline: Pipeline | undefined

  constructor(options: LoopsOptions) {
    this.#options = options
    this.send = (operation, prepare, callOptions, input) =>
      new LoopsCall(this.#call(operation, prepare, callOptions, input))
  }

  /** Throws for a set-up that no call can work with. */
  async assertConfigured(): Promise<void> {
    const { client } = await this.#load()
    client.assertConfigured()
  }

  /** Freezes the request at once, whatever the caller does with its objects afterwards; then carries it out. */
  async #call<T, Input>(
    operation: OperationName,
    prepare: (requests: Requests, input: Input) => Prepared<T>,
    given: CallOptions | undefined,
    input: readonly [Input] | undefined,
  ): Promise<Settled<T>> {
    const startedAt = performance.now()
    const options = { ...given }
    if (options.headers) options.headers = { ...options.headers }
    const frozen = this.#freeze(prepare, input)
    try {
      const { client, execute, requests } = this.#pipeline ?? (await this.#load())
      return await execute(client, operation, frozen(requests), options, startedAt)
    } catch (cause) {
      // A call itself never throws.
      this.#loading = undefined
      return notLoaded(operation, cause)
    }
  }

  /** Takes the input now: as a request where the code for it is there or not needed, otherwise as a copy. */
  #freeze<T, Input>(
    prepare: (requests: Requests, input: Input) => Prepared<T>,
    input: readonly [Input] | undefined,
  ): (requests: Requests) => Frozen<T> {
    const requests = this.#pipeline?.requests
    if (input && !requests) {
      try {
        const [copied] = copy(input) as readonly [Input]
        return (loaded) => freeze(() => prepare(loaded, copied))
      } catch (thrown) {
        return () => ({ thrown })
      }
    }
    const [own] = input ?? []
    const frozen = freeze(() => prepare(requests as Requests, own as Input))
    return () => frozen
  }

  #load(): Promise<Pipeline> {
    this.#loading ??= import('./pipeline.ts').then((requests) => {
      const { createClient, execute } = requests
      this.#pipeline = { client: createClient(this.#options, this.send), execute, requests }
      return this.#pipeline
    })
    return this.#loading
  }
}

function freeze<T>(prepare: () => Prepared<T>): Frozen<T> {
  try {
    return { request: prepare() }
  } catch (thrown) {
    return { thrown }
  }
}

/** The end of a call for which a part of the package is missing where it runs. */
export function notLoaded(operation: OperationName, cause: unknown): Extract<Settled<never>, { ok: false }> {
  const message = `${operation} was not sent: a part of @loops-kit/core is missing. Deploy all files of the build.`
  return {
    ok: false,
    error: new LoopsError({ code: 'not_loaded', operation, cause, message }),
    meta: { operation, attempts: 0, waitedMs: 0, durationMs: 0, deduplicated: false },
  }
}
