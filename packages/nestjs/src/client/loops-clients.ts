import { LoopsConfigError, type LoopsOptions } from '@loops-kit/core'
import { TenantClients, type TenantOptions } from '@loops-kit/core/adapter'
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { LOOPS_INSTANCE, type LoopsInstance } from '../module/instance.ts'
import { LoopsService } from './loops.service.ts'
import { nestLogger } from './nest-logger.ts'

/**
 * Makes the clients of an instance, so that they outlive the requests that ask for them: one, or one for each key where
 * the module's factory gives each request its own.
 */
@Injectable()
export class LoopsClients implements OnApplicationShutdown {
  readonly #instance: LoopsInstance
  readonly #tenants: TenantClients<LoopsService>
  /** The client whose key is asked for at each call. */
  #asking: { readonly apiKey: unknown; readonly client: LoopsService } | undefined

  constructor(@Inject(LOOPS_INSTANCE) instance: LoopsInstance) {
    this.#instance = instance
    const logger = nestLogger(instance.name)
    this.#tenants = new TenantClients((options) => new LoopsService({ logger, ...options }))
  }

  /**
   * The client with these options: the same one for the same key and base URL.
   *
   * @throws LoopsConfigError `invalid_option` when each request brings another function as `apiKey`
   */
  of(options: LoopsOptions): LoopsService {
    const { apiKey } = options
    if (typeof apiKey !== 'function') return this.#tenants.get(options as TenantOptions)
    this.#asking ??= {
      apiKey,
      client: new LoopsService({ logger: nestLogger(this.#instance.name), ...options }),
    }
    if (this.#asking.apiKey === apiKey) return this.#asking.client
    throw new LoopsConfigError(
      'invalid_option',
      'The factory of LoopsModule gives each request another function as "apiKey", which tells no tenants apart. Give the key itself: the factory may be asynchronous and look it up.',
    )
  }

  /** Delivers what waits once the server has answered its last request. */
  async onApplicationShutdown(): Promise<void> {
    const { shutdownTimeoutMs: timeoutMs } = this.#instance
    await Promise.all([this.#tenants.close({ timeoutMs }), this.#asking?.client.close({ timeoutMs })])
  }
}
