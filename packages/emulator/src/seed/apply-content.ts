import { lmxOfText } from '../lmx/text.ts'
import { newEmailMessage } from '../rules/new-email-message.ts'
import type { EmailMessage, Group, MessageParent } from '../state/content.ts'
import { unsortedGroup } from '../state/group.ts'
import { stableId } from '../state/id.ts'
import type { Records } from '../state/records.ts'
import type { TransactionalEmail } from '../state/types.ts'
import type { Seed, SeedCampaign, SeedGroup, SeedTransactionalEmail } from './seed.ts'

/** Adds seeded campaigns, transactional emails and what they are made of; each replaces the one with its id. */
export function applyContent(records: Records, seed: Seed, at: string): void {
  const times = { createdAt: at, updatedAt: at }
  const asGroup = (group: SeedGroup): Group => ({ description: '', ...times, ...group })
  seed.campaignGroups?.forEach((group) => records.campaignGroups.set(group.id, asGroup(group)))
  seed.transactionalGroups?.forEach((group) => records.transactionalGroups.set(group.id, asGroup(group)))
  seed.audienceSegments?.forEach((segment) =>
    records.audienceSegments.set(segment.id, { description: null, filter: null, ...times, ...segment }),
  )
  seed.transactionalEmails?.forEach((email) => addTransactional(records, email, at))
  seed.campaigns?.forEach((campaign) => addCampaign(records, campaign, at))
  seed.emailMessages?.forEach((message) =>
    records.emailMessages.set(message.id, { ...newEmailMessage(message.parent, at), ...message }),
  )
}

/** The email message that a record is seeded with when it names none. */
const messageIdOf = (id: string): string => stableId(`message ${id}`)

function addTransactional(
  records: Records,
  { published, ...seed }: SeedTransactionalEmail,
  at: string,
): void {
  const isPublished = published ?? seed.publishedEmailMessageId !== null
  const messageId = messageIdOf(seed.id)
  const email: TransactionalEmail = {
    transactionalGroupId: unsortedGroup.id,
    createdAt: seed.lastUpdated ?? at,
    lastUpdated: at,
    dataVariables: [],
    subject: seed.name,
    body: '',
    ...seed,
    draftEmailMessageId: seed.draftEmailMessageId ?? (isPublished ? null : messageId),
    publishedEmailMessageId: isPublished ? (seed.publishedEmailMessageId ?? messageId) : null,
  }
  records.templates.set(email.id, email)
  const parent = { type: 'transactional', id: email.id } as const
  const content = { subject: email.subject, lmx: lmxOfText(email.body) }
  for (const id of [email.draftEmailMessageId, email.publishedEmailMessageId])
    if (id !== null) addMessage(records, id, parent, content, at)
}

function addCampaign(records: Records, seed: SeedCampaign, at: string): void {
  const emailMessageId = seed.emailMessageId === undefined ? messageIdOf(seed.id) : seed.emailMessageId
  records.campaigns.set(seed.id, {
    status: 'Draft',
    createdAt: at,
    updatedAt: at,
    campaignGroupId: unsortedGroup.id,
    mailingListId: null,
    audienceSegmentId: null,
    audienceFilter: null,
    scheduling: { method: 'now', timestamp: null },
    ...seed,
    emailMessageId,
  })
  if (emailMessageId !== null)
    addMessage(records, emailMessageId, { type: 'campaign', id: seed.id }, { subject: seed.name }, at)
}

function addMessage(
  records: Records,
  id: string,
  parent: MessageParent,
  content: Partial<EmailMessage>,
  at: string,
): void {
  records.emailMessages.set(id, { ...newEmailMessage(parent, at), ...content, id })
}
