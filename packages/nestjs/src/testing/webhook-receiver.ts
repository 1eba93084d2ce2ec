import { LoopsConfigError } from '@loops-kit/core'
import { configuredSecrets } from '@loops-kit/core/adapter'
import type { INestApplication } from '@nestjs/common'
import { ApplicationConfig, ModulesContainer } from '@nestjs/core'
import { LOOPS_INSTANCE, LOOPS_OPTIONS, type LoopsInstance } from '../module/instance.ts'
import type { LoopsModuleOptions } from '../module/options.ts'
import { mountPaths } from '../routes/mount-paths.ts'
import { mergedOptions } from '../webhooks/webhook-options.ts'

/** Where an application receives the webhooks of an instance, and what it checks them with. */
export interface WebhookReceiver {
  readonly path: string
  readonly secret: string | undefined
}

/**
 * Finds where an application receives the webhooks of an instance.
 *
 * @throws LoopsConfigError `invalid_option` when it does not
 * @throws LoopsWebhookError `missing_secret`
 */
export function webhookReceiver(app: INestApplication, name: string): WebhookReceiver {
  const { instance, options } = partsOf(app, name)
  if (!instance?.webhooks) {
    throw new LoopsConfigError(
      'invalid_option',
      `The application has no webhook route of the Loops instance "${name}". Give its LoopsModule the option webhooks: { path: 'webhooks/loops' }.`,
    )
  }
  const { secret, secrets } = mergedOptions(instance.webhooks, options?.webhooks)
  const [first] = configuredSecrets(secrets ?? secret)
  const [path = ''] = mountPaths(instance.webhooks, app.get(ApplicationConfig))
  return { path, secret: first }
}

function partsOf(
  app: INestApplication,
  name: string,
): { readonly instance?: LoopsInstance; readonly options?: LoopsModuleOptions | undefined } {
  for (const { providers } of app.get(ModulesContainer).values()) {
    const instance = providers.get(LOOPS_INSTANCE)?.instance as LoopsInstance | undefined
    if (instance?.name !== name) continue
    return { instance, options: providers.get(LOOPS_OPTIONS)?.instance as LoopsModuleOptions | undefined }
  }
  return {}
}
