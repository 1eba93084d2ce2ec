import { created, refuse, success } from '../api/answer.ts'
import type { Call, Handle } from '../api/call.ts'
import { shape, text } from '../input/check.ts'
import { changeOf, readContentBody } from '../rules/content-body.ts'
import { addMessage } from '../rules/email-message.ts'
import { fieldChanges, findRecord } from '../rules/find-record.ts'
import { newestFirst, pageOf } from '../rules/paging.ts'
import { publishedContent } from '../rules/published-content.ts'
import { resourceUrl } from '../rules/resource-url.ts'
import { needSendingDomain } from '../rules/sending-domain.ts'
import type { EmailMessage } from '../state/content.ts'
import { unsortedGroup } from '../state/group.ts'
import { newId } from '../state/id.ts'
import type { TransactionalEmail } from '../state/types.ts'

const toCreate = shape({ name: text }, { transactionalGroupId: text })
const toUpdate = changeOf({ name: text, transactionalGroupId: text })

/** @see https://loops.so/docs/api-reference/list-transactional-emails */
export const listTransactionalEmails: Handle = (call) => {
  const emails = newestFirst(call.team.state.templates.values())
  const page = pageOf(call, '/transactional-emails', emails)
  return success({ ...page, data: page.data.map((email) => view(call, email)) })
}

/** @see https://loops.so/docs/api-reference/get-transactional-email */
export const getTransactionalEmail: Handle = (call) => success(view(call, find(call)))

/** @see https://loops.so/docs/api-reference/create-transactional-email */
export const createTransactionalEmail: Handle = (call) => {
  const { name, transactionalGroupId = unsortedGroup.id } = readContentBody(call, toCreate)
  needSendingDomain(call)
  checkGroup(call, transactionalGroupId)
  const id = newId()
  const message = addMessage(call, { type: 'transactional', id })
  const email: TransactionalEmail = {
    id,
    name,
    transactionalGroupId,
    draftEmailMessageId: message.id,
    publishedEmailMessageId: null,
    createdAt: call.at,
    lastUpdated: call.at,
    dataVariables: [],
    subject: '',
    body: '',
  }
  call.team.state.templates.set(id, email)
  call.changed({ kind: 'transactionalEmail.created', subject: subjectOf(email) })
  return created(viewDraft(call, email, message))
}

/** @see https://loops.so/docs/api-reference/update-transactional-email */
export const updateTransactionalEmail: Handle = (call) => {
  const before = find(call)
  const change = readContentBody(call, toUpdate)
  if (change.transactionalGroupId !== undefined) checkGroup(call, change.transactionalGroupId)
  const after = { ...before, ...change, lastUpdated: call.at }
  store(call, before, after, 'updated')
  return success(view(call, after))
}

/** @see https://loops.so/docs/api-reference/ensure-transactional-draft */
export const draftTransactionalEmail: Handle = (call) => {
  needSendingDomain(call)
  const before = find(call)
  const known = messageOf(call, before.draftEmailMessageId)
  if (known !== undefined) return success(viewDraft(call, before, known))
  const added = addMessage(call, { type: 'transactional', id: before.id })
  const { id, contentRevisionId, updatedAt } = added
  const published = messageOf(call, before.publishedEmailMessageId)
  const draft = { ...added, ...published, id, contentRevisionId, updatedAt }
  call.team.state.emailMessages.set(id, draft)
  const after = { ...before, draftEmailMessageId: id, lastUpdated: call.at }
  store(call, before, after, 'updated')
  return success(viewDraft(call, after, draft))
}

/** @see https://loops.so/docs/api-reference/publish-transactional-email */
export const publishTransactionalEmail: Handle = (call) => {
  const before = find(call)
  needSendingDomain(call)
  const draft =
    messageOf(call, before.draftEmailMessageId) ??
    refuse(409, 'This transactional email has no draft to publish.')
  const after: TransactionalEmail = {
    ...before,
    ...publishedContent(call, draft),
    draftEmailMessageId: null,
    publishedEmailMessageId: draft.id,
    lastUpdated: call.at,
  }
  if (before.publishedEmailMessageId !== null)
    call.team.state.emailMessages.delete(before.publishedEmailMessageId)
  store(call, before, after, 'published')
  return success(view(call, after))
}

const find = (call: Call): TransactionalEmail =>
  findRecord(call, call.team.state.templates, 'transactionalId', 'Transactional email')

function messageOf(call: Call, id: string | null): EmailMessage | undefined {
  return id === null ? undefined : call.team.state.emailMessages.get(id)
}

function checkGroup(call: Call, id: string): void {
  if (!call.team.state.transactionalGroups.has(id)) refuse(400, 'Transactional group not found.')
}

function store(
  call: Call,
  before: TransactionalEmail,
  after: TransactionalEmail,
  verb: 'updated' | 'published',
): void {
  call.team.state.templates.set(after.id, after)
  const { lastUpdated: _, ...fields } = fieldChanges(before, after)
  call.changed({ kind: `transactionalEmail.${verb}`, subject: subjectOf(after), fields })
}

const subjectOf = ({
  id,
  name,
}: TransactionalEmail): { type: 'transactionalEmail'; id: string; label: string } => ({
  type: 'transactionalEmail',
  id,
  label: name,
})

function view(call: Call, email: TransactionalEmail): Record<string, unknown> {
  const { id, name, draftEmailMessageId, publishedEmailMessageId, transactionalGroupId } = email
  return {
    id,
    name,
    draftEmailMessageId,
    publishedEmailMessageId,
    transactionalGroupId,
    createdAt: email.createdAt,
    updatedAt: email.lastUpdated,
    dataVariables: publishedEmailMessageId === null ? [] : email.dataVariables,
    ...resourceUrl(call, `/transactional/${id}`),
  }
}

function viewDraft(
  call: Call,
  email: TransactionalEmail,
  { contentRevisionId }: EmailMessage,
): Record<string, unknown> {
  return { ...view(call, email), draftEmailMessageContentRevisionId: contentRevisionId }
}
