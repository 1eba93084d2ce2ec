import { LoopsConfigError } from '@loops-kit/core'
import { webhookEventNames } from '@loops-kit/core/webhooks'
import { defaultName } from '../client/tokens.ts'
import type { LoopsInstance } from '../module/instance.ts'
import type { HandlerMethod } from './find-handlers.ts'

/**
 * Refuses handlers that would never be called, since no route brings them webhooks.
 *
 * @param instances all of the application
 * @throws LoopsConfigError `invalid_option`
 */
export function checkRoutes(handlers: readonly HandlerMethod[], instances: readonly LoopsInstance[]): void {
  for (const { instance, label } of handlers) {
    const named = instances.filter(({ name }) => name === instance)
    if (named.some(({ webhooks }) => webhooks)) continue
    const webhooks = `webhooks: { path: 'webhooks/${instance === defaultName ? 'loops' : instance}' }`
    const reason =
      named.length > 0
        ? `it has no webhook route. Add ${webhooks} to its LoopsModule.forRoot, or beside the factory of its forRootAsync.`
        : `there is no LoopsModule of that name. Add ${exampleOf(instance, webhooks)}, or name another instance in @OnLoopsWebhook(…, { name }).`
    throw new LoopsConfigError(
      'invalid_option',
      `${label} handles webhooks of the Loops instance "${instance}", but ${reason}`,
    )
  }
}

function exampleOf(instance: string, webhooks: string): string {
  const name = instance === defaultName ? '' : `name: '${instance}', `
  return `LoopsModule.forRoot({ ${name}${webhooks} })`
}

/** Where Nest keeps what stands on a class or a method. */
const enhancers = {
  __guards__: '@UseGuards',
  __pipes__: '@UsePipes',
  __interceptors__: '@UseInterceptors',
  __exceptionFilters__: '@UseFilters',
}

/**
 * Refuses guards and the like that Nest would leave out without a word: those given as classes, on an object that a
 * factory made.
 *
 * @throws LoopsConfigError `invalid_option`
 */
export function checkEnhancers(handlers: readonly HandlerMethod[]): void {
  for (const { label, method, prototype, module } of handlers) {
    const places = [prototype.constructor, (prototype as Record<string, object>)[method]]
    for (const [key, decorator] of Object.entries(enhancers)) {
      const given = places.flatMap(
        (place) => (Reflect.getMetadata(key, place as object) as unknown[] | undefined) ?? [],
      )
      const left = given.find((one) => typeof one === 'function' && !module.injectables.has(one))
      if (left === undefined) continue
      const { name } = left as { readonly name: string }
      throw new LoopsConfigError(
        'invalid_option',
        `${label} handles webhooks with ${decorator}(${name}), which Nest would leave out: it makes ${name} only for classes that it makes itself, and a factory or a value provides this one. Provide the class, or pass an object: ${decorator}(new ${name}()).`,
      )
    }
  }
}

/** What to warn of: handlers of events that Loops is not known to send. */
export function unknownNames(handlers: readonly HandlerMethod[]): readonly string[] {
  const known = new Set<string>(['*', ...webhookEventNames])
  return handlers.flatMap(({ names, label }) =>
    [...names]
      .filter((name) => !known.has(name))
      .map(
        (name) =>
          `${label} handles the webhook "${name}", which Loops is not known to send. The events are ${webhookEventNames.join(', ')}; '*' stands for all.`,
      ),
  )
}
