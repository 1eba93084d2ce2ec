import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { type Done, object } from './read.ts'

/** The key works, and belongs to this team. */
export interface ApiKeyTest extends Done {
  readonly teamName: string
}

/** The API key in use. */
export class ApiKey {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Tells which team the API key belongs to.
   *
   * @throws LoopsApiError `unauthorized` when Loops does not know the key
   * @see https://loops.so/docs/api-reference/api-key
   */
  test(options?: CallOptions): LoopsCall<ApiKeyTest> {
    return this.#send('apiKey.test', () => ({ read: object<ApiKeyTest> }), options)
  }
}
