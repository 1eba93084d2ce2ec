import type { Group } from '../state/content.ts'
import { unsortedGroup } from '../state/group.ts'
import type { TeamStore } from '../state/team-store.ts'
import type { Delivery, SavedDelivery, SavedWebhook, WebhookPayload } from '../webhooks/types.ts'
import type { Snapshot } from './seed.ts'

/** Everything a team holds except its journal, as plain JSON. */
export function takeSnapshot(team: TeamStore): Snapshot {
  const { state } = team
  const webhook = team.webhooks.endpoint.save()
  return {
    settings: { ...team.settings },
    contactProperties: [...state.properties.values()],
    mailingLists: [...state.lists.values()],
    transactionalEmails: [...state.templates.values()],
    campaigns: [...state.campaigns.values()],
    campaignGroups: withoutUnsorted(state.campaignGroups),
    transactionalGroups: withoutUnsorted(state.transactionalGroups),
    audienceSegments: [...state.audienceSegments.values()],
    emailMessages: [...state.emailMessages.values()],
    workflows: [...state.workflows.values()],
    themes: [...state.themes.values()],
    components: [...state.components.values()],
    eventPatterns: [...state.eventPatterns.values()],
    uploads: [...state.uploads.values()],
    contacts: [...state.contacts.values()],
    suppressions: [...state.suppressions],
    events: state.events.oldestFirst(),
    emails: state.emails.oldestFirst(),
    idempotencyKeys: team.usedKeys.all(),
    suppressionRemovals: [...state.suppressionRemovals],
    previews: [...state.previews],
    clockOffsetMs: team.clock.offsetMs,
    ...(webhook === undefined ? {} : { webhook }),
    deliveries: team.webhooks.deliveries.oldestFirst().map(savedDelivery),
  }
}

/** Every team has that group anyway. */
function withoutUnsorted(groups: ReadonlyMap<string, Group>): Group[] {
  return [...groups.values()].filter(({ id }) => id !== unsortedGroup.id)
}

/** Puts a snapshot in the place of everything the team holds; the journal starts empty. */
export function restoreSnapshot(team: TeamStore, snapshot: Snapshot): void {
  team.empty()
  restoreWebhook(team, snapshot.webhook)
  team.clock.setOffset(snapshot.clockOffsetMs ?? 0)
  snapshot.events?.forEach((event) => team.state.events.add(event))
  snapshot.emails?.forEach((email) => team.state.emails.add(email))
  snapshot.idempotencyKeys?.forEach((used) => team.usedKeys.store(used))
  snapshot.uploads?.forEach((upload) => team.state.uploads.set(upload.id, upload))
  team.state.previews.push(...(snapshot.previews ?? []))
  team.state.suppressionRemovals.push(...(snapshot.suppressionRemovals ?? []))
  team.webhooks.restore(
    (snapshot.deliveries ?? []).map((one) => ({ ...one, payload: JSON.parse(one.body) as WebhookPayload })),
  )
  team.seed(snapshot)
}

/** A snapshot that says nothing of an endpoint leaves the one there is, which says where the application runs. */
function restoreWebhook(team: TeamStore, saved: SavedWebhook | undefined): void {
  if (saved === undefined) return
  const { previousSecrets, ...options } = saved
  team.webhooks.configure(options)
  team.webhooks.endpoint.restoreSecrets(previousSecrets ?? [])
}

/** The body says what the payload is. */
function savedDelivery(delivery: Delivery): SavedDelivery {
  const { payload: _, ...saved } = delivery
  return saved
}
