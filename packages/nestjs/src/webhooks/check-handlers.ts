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
