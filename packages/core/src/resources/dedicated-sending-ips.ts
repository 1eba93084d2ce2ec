import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { array } from './read.ts'

/** The addresses that Loops sends from. */
export class DedicatedSendingIps {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Lists Loops' dedicated sending IP addresses.
   *
   * @see https://loops.so/docs/api-reference/dedicated-sending-ips
   */
  list(options?: CallOptions): LoopsCall<readonly string[]> {
    return this.#send('dedicatedSendingIps.list', () => ({ read: array<string> }), options)
  }
}
