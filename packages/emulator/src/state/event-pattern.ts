import type { ContactProperty } from './types.ts'

/** An event that the team knows: one that was sent, or that the team was seeded with. */
export interface EventPattern {
  id: string
  /** Case-sensitive. */
  eventName: string
  eventProperties: { name: string; type: ContactProperty['type'] }[]
  /** Where it comes from when it is not the team's own. */
  incomingWebhookPlatform: 'clerk' | 'polar' | 'stripe' | 'supabase' | null
}
