import { InvalidInputError, oneOf } from '../input/check.ts'
import type { TeamStore } from '../state/team-store.ts'
import type { Contact, PostedEmail, SentEmail } from '../state/types.ts'
import { contactEvents, identityOf, syntheticIdentity } from './contact-events.ts'
import { outcomeEvent } from './email-events.ts'
import { emailOutcomes, type Delivery, type EmailOutcome } from './types.ts'

/** Loops tracks no opens and clicks of transactional email, and puts no unsubscribe link into it. */
const marketingOnly: ReadonlySet<EmailOutcome> = new Set([
  'opened',
  'clicked',
  'unsubscribed',
  'resubscribed',
])
/** Loops sends nothing more to an address after these. */
const suppressing: ReadonlySet<EmailOutcome> = new Set(['hardBounced', 'spamReported'])

/** What can be simulated for an email. */
export function outcomesFor({ source, withheld }: SentEmail): readonly EmailOutcome[] {
  if (withheld !== null || source.type === 'preview') return []
  return emailOutcomes.filter((outcome) => source.type === 'workflow' || !marketingOnly.has(outcome))
}

/**
 * Lets something become of an email: changes what Loops changes, and posts what Loops posts.
 * Throws an `InvalidInputError` for what cannot become of it.
 */
export function simulate(team: TeamStore, email: SentEmail, kind: unknown): Delivery[] {
  const outcome = oneOf(...emailOutcomes)(kind, 'kind')
  refuseImpossible(email, outcome)
  const contact = team.state.findByEmail(email.to)
  const change = contact === undefined ? undefined : changeBy(outcome, contact, team.clock.now())
  if (change === undefined && (outcome === 'unsubscribed' || outcome === 'resubscribed'))
    throw new InvalidInputError(
      `The contact of this email does not exist any more, so it cannot be ${outcome}.`,
    )
  if (suppressing.has(outcome)) team.state.suppressions.add(email.to)
  if (change !== undefined) team.state.putContact(change.after)
  email.outcomes = [
    ...(email.outcomes ?? []),
    { kind: outcome, at: new Date(team.clock.now()).toISOString() },
  ]
  team.tell({ type: 'state' })
  if (contact === undefined && team.settings.nonContactWebhooks === 'silent') return []
  const identity = contact === undefined ? syntheticIdentity(email.to) : identityOf(contact)
  return team.webhooks.announce(
    () => [
      outcomeEvent(email, outcome, identity),
      ...(change === undefined ? [] : contactEvents(change.before, change.after, team.state.lists)),
    ],
    { requestId: email.requestId, emailId: email.id },
  )
}

function refuseImpossible(email: SentEmail, outcome: EmailOutcome): asserts email is PostedEmail {
  const { source, withheld } = email
  if (source.type === 'preview')
    throw new InvalidInputError(
      'This email is a preview, and Loops tells nothing of what becomes of previews.',
    )
  if (withheld !== null)
    throw new InvalidInputError(
      `This email was never sent, because its address was ${withheld}; nothing can come of it.`,
    )
  if (source.type === 'transactional' && marketingOnly.has(outcome))
    throw new InvalidInputError(
      `A transactional email cannot be ${outcome}: Loops tracks no opens or clicks of transactional email and puts no unsubscribe link into it, so no such event exists. Try a workflow's email.`,
    )
}

/** @see https://loops.so/docs/contacts/suppression */
function changeBy(
  outcome: EmailOutcome,
  before: Contact,
  nowMs: number,
): { before: Contact; after: Contact } | undefined {
  if (outcome !== 'hardBounced' && outcome !== 'unsubscribed' && outcome !== 'resubscribed') return undefined
  const subscribed = outcome === 'resubscribed'
  return subscribed === before.subscribed
    ? { before, after: before }
    : { before, after: { ...before, subscribed, updatedAt: new Date(nowMs).toISOString() } }
}
