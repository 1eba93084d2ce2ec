import { LoopsConfigError } from '@loops-kit/core'
import { configuredSecrets, tell } from '@loops-kit/core/adapter'
import {
  createWebhooks,
  type ReceivedWebhookEvent,
  type WebhookEventName,
  type WebhookHandler,
  type WebhookHandlersByName,
  webhookEventNames,
  type WebhookOptions,
  type Webhooks,
} from '@loops-kit/core/webhooks'
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { ModuleRef, ModulesContainer } from '@nestjs/core'
import { nestLogger } from '../client/nest-logger.ts'
import { allInstances } from '../module/all-instances.ts'
import { LOOPS_INSTANCE, type LoopsInstance } from '../module/instance.ts'
import type { LoopsWebhookOptions } from '../module/options.ts'
import { checkEnhancers, checkRoutes, unknownNames } from './check-handlers.ts'
import { findHandlers, type HandlerMethod } from './find-handlers.ts'
import { handlerOf } from './run-handler.ts'

/** Finds the webhook handlers of an instance while the application boots, and makes the receiver that calls them. */
@Injectable()
export class LoopsWebhooks implements OnModuleInit {
  readonly #instance: LoopsInstance
  readonly #modules: ModulesContainer
  readonly #moduleRef: ModuleRef
  #handlers: readonly HandlerMethod[] | undefined

  constructor(
    @Inject(LOOPS_INSTANCE) instance: LoopsInstance,
    @Inject(ModulesContainer) modules: ModulesContainer,
    @Inject(ModuleRef) moduleRef: ModuleRef,
  ) {
    this.#instance = instance
    this.#modules = modules
    this.#moduleRef = moduleRef
  }

  /** @throws LoopsConfigError `invalid_option` for a handler that no route brings webhooks, or whose guards would not run */
  onModuleInit(): void {
    checkRoutes(this.#found(), allInstances(this.#modules))
    checkEnhancers(this.#own())
    for (const warning of unknownNames(this.#own())) nestLogger(this.#instance.name).warn(warning)
  }

  /**
   * The receiver of the instance.
   *
   * @throws LoopsConfigError `invalid_option` when there are handlers and no secret
   */
  receiver(options: LoopsWebhookOptions): Webhooks {
    const handlers = this.#own()
    const [first] = handlers
    if (first) requireSecret(options, first, this.#instance)
    return createWebhooks({
      ...options,
      ...this.#handlersByName(handlers),
      onError: this.#telling(options.onError),
      framework: 'nestjs',
    })
  }

  /** Not before modules are initialised: until then there are no objects to look at. */
  #found(): readonly HandlerMethod[] {
    return (this.#handlers ??= findHandlers(this.#modules))
  }

  #own(): readonly HandlerMethod[] {
    return this.#found().filter(({ instance }) => instance === this.#instance.name)
  }

  #handlersByName(handlers: readonly HandlerMethod[]): Pick<WebhookOptions, 'on' | 'onUnknown'> {
    const running = handlers.map(({ names, ...handler }) => ({
      names,
      run: handlerOf({ names, ...handler }, this.#modules, this.#moduleRef),
    }))
    const runFor = (name: string): WebhookHandler<ReceivedWebhookEvent>[] =>
      running.filter(({ names }) => names.has('*') || names.has(name)).map(({ run }) => run)
    const on = Object.fromEntries(
      webhookEventNames.map((name: WebhookEventName) => [name, runFor(name)]),
    ) as WebhookHandlersByName
    const onUnknown = running.map(
      ({ names, run }): WebhookHandler<ReceivedWebhookEvent> =>
        (event, context) =>
          names.has('*') || names.has(event.eventName) ? run(event, context) : undefined,
    )
    return { on, onUnknown }
  }

  /** Tells Nest's logger of events that were not handled; of those that are not believed, `onError` alone is told. */
  #telling(onError: LoopsWebhookOptions['onError']): NonNullable<WebhookOptions['onError']> {
    const logger = nestLogger(this.#instance.name)
    return (error, delivery) => {
      if (error instanceof AggregateError) tell(logger, error.message, error.errors.join('; '))
      else if (error.code === 'store_failed') tell(logger, error.message, error.cause)
      return onError?.(error, delivery)
    }
  }
}

function requireSecret(
  { secret, secrets }: LoopsWebhookOptions,
  { label }: HandlerMethod,
  { name }: LoopsInstance,
): void {
  try {
    configuredSecrets(secrets ?? secret)
  } catch (cause) {
    throw new LoopsConfigError(
      'invalid_option',
      `${label} handles webhooks of the Loops instance "${name}", but there is no secret to check them with. Copy the signing secret (whsec_…) from Settings → Webhooks in Loops into LOOPS_WEBHOOK_SECRET, or pass it as webhooks: { secret } to its LoopsModule.`,
      cause,
    )
  }
}
