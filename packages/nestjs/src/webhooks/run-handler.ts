import type { ReceivedWebhookEvent, WebhookContext, WebhookHandler } from '@loops-kit/core/webhooks'
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common'
import {
  ApplicationConfig,
  type ContextId,
  type ModuleRef,
  type ModulesContainer,
  type NestContainer,
} from '@nestjs/core'
import { ExternalContextCreator, type ParamsFactory } from '@nestjs/core/helpers/external-context-creator.js'
import { Injector } from '@nestjs/core/injector/injector.js'
import { scopeOfRequest } from './delivery-request.ts'
import { type HandlerMethod, isMadePerEvent } from './find-handlers.ts'
import { parameterTypes, WEBHOOK_PARAMETERS } from './on-loops-webhook.ts'
import { LOOPS_WEBHOOK_CONTEXT } from './webhook-context.ts'

type Methods = Readonly<Record<string, (...args: unknown[]) => unknown>>
type Run = (event: ReceivedWebhookEvent, context: WebhookContext) => Promise<unknown>

const parameters: ParamsFactory = {
  exchangeKeyForValue: (type, _name, [event, context]: unknown[]) =>
    type === parameterTypes.event ? event : context,
}

/**
 * Makes a webhook handler of a method: through Nest's guards, pipes, interceptors and filters, on an object of its own
 * where the provider is in the scope of requests.
 */
export function handlerOf(
  { method, provider, module }: HandlerMethod,
  modules: ModulesContainer,
  moduleRef: ModuleRef,
): WebhookHandler<ReceivedWebhookEvent> {
  const creator = contextCreator(modules, module.token)
  const create = (instance: object, contextId?: ContextId): Run =>
    creator.create(
      instance,
      (instance as Methods)[method] as Methods[string],
      method,
      WEBHOOK_PARAMETERS,
      parameters,
      contextId,
      provider.id,
      { guards: true, interceptors: true, filters: true },
      LOOPS_WEBHOOK_CONTEXT,
    )
  if (!isMadePerEvent(provider)) return create(provider.instance as object)
  const injector = new Injector()
  return async (event, context) => {
    const contextId = scopeOfRequest(moduleRef)
    const collection = module.controllers.has(provider.token) ? module.controllers : module.providers
    const instance: object = await injector.loadPerContext(
      provider.instance as object,
      module,
      collection,
      contextId,
      provider,
    )
    return create(instance, contextId)(event, context)
  }
}

/**
 * Nest's own creator knows the global guards, interceptors, pipes and filters, which are written for HTTP: a guard would
 * deny the event, and a filter would swallow its failure. This one knows none. It looks for the others in the module of
 * the handler, which Nest's own does not find for controllers.
 */
function contextCreator(modules: ModulesContainer, moduleKey: string): ExternalContextCreator {
  const container = { applicationConfig: new ApplicationConfig(), getModules: () => modules }
  const creator = ExternalContextCreator.fromContainer(container as unknown as NestContainer)
  const piped = creator.getParamValue.bind(creator)
  return Object.assign(creator, {
    getContextModuleKey: () => moduleKey,
    // A pipe made for the event would fail on its context.
    getParamValue: async <T>(
      value: T,
      metadata: ArgumentMetadata,
      pipes: PipeTransform[],
    ): Promise<unknown> =>
      (metadata.type as unknown) === parameterTypes.context ? value : piped(value, metadata, pipes),
  })
}
