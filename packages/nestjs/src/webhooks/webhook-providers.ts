import type { Provider } from '@nestjs/common'
import type { LoopsInstance } from '../module/instance.ts'

/** What finds the webhook handlers of an instance and runs them. */
export function webhookProviders(_instance: LoopsInstance): readonly Provider[] {
  return []
}
