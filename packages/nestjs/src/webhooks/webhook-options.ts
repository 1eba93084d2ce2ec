import type { LoopsWebhookOptions } from '../module/options.ts'

/** The options of a webhook route: what stands beside a factory wins over what the factory gives. */
export function mergedOptions(
  beside: LoopsWebhookOptions | undefined = {},
  given: LoopsWebhookOptions | undefined = {},
): LoopsWebhookOptions {
  const { secret, secrets, ...rest } = given
  const own = Object.entries(beside).filter(([, value]) => value !== undefined)
  const hasSecret = own.some(([name]) => name === 'secret' || name === 'secrets')
  // A secret of the one and secrets of the other would not be what either says.
  const kept = hasSecret ? rest : { ...rest, secret, secrets }
  return { ...kept, ...Object.fromEntries(own) } as LoopsWebhookOptions
}
