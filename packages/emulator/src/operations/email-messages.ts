import { refuse, success } from '../api/answer.ts'
import type { Call, Handle } from '../api/call.ts'
import { anyText, InvalidInputError, mapOf, oneOf, orNull, shape, text, type Check } from '../input/check.ts'
import { bareNamesOf } from '../lmx/variables.ts'
import { readContentBody } from '../rules/content-body.ts'
import { readEmail } from '../rules/email-address.ts'
import { findMessage, refuseMjml, viewMessage } from '../rules/email-message.ts'
import { fieldChanges } from '../rules/find-record.ts'
import { guardianReport } from '../rules/guardian.ts'
import { readLmx } from '../rules/read-lmx.ts'
import type { EmailMessage, Fallbacks } from '../state/content.ts'
import { newId } from '../state/id.ts'

const localPart = (value: unknown, where: string): string => {
  const given = anyText(value, where)
  if (given.includes('@'))
    throw new InvalidInputError(`${where} is the part before the @; the sending domain is added to it.`)
  return given
}
/** An address, a variable that will hold one, or nothing. */
const address: Check<string> = (value, where) => {
  const given = anyText(value, where)
  if (given !== '' && !given.includes('{') && readEmail(given) === undefined)
    throw new InvalidInputError(`${where} must be empty or an email address.`)
  return given
}
const language: Check<string> = (value, where) => {
  const given = anyText(value, where)
  if (!/^([a-z]{2})?$/.test(given))
    throw new InvalidInputError(`${where} must be a language code of two letters, such as en.`)
  return given
}
const fallbacks = mapOf(orNull(anyText))

const toUpdate = shape(
  {},
  {
    expectedRevisionId: text,
    subject: anyText,
    previewText: anyText,
    fromName: anyText,
    fromEmail: localPart,
    replyToEmail: address,
    ccEmail: address,
    bccEmail: address,
    languageCode: language,
    emailFormat: oneOf('styled', 'plain'),
    lmx: anyText,
    contactPropertiesFallbacks: fallbacks,
    eventPropertiesFallbacks: fallbacks,
    dataVariablesFallbacks: fallbacks,
  },
)

/** @see https://loops.so/docs/api-reference/get-email-message */
export const getEmailMessage: Handle = (call) => {
  const message = findMessage(call)
  refuseMjml(message)
  return success(viewMessage(message))
}

/** @see https://loops.so/docs/api-reference/update-email-message */
export const updateEmailMessage: Handle = (call) => {
  const before = findMessage(call)
  const { expectedRevisionId, ...sent } = readContentBody(call, toUpdate)
  const { contactPropertiesFallbacks, eventPropertiesFallbacks, dataVariablesFallbacks, ...change } = sent
  if ((change.ccEmail ?? '') + (change.bccEmail ?? '') !== '' && !call.team.settings.ccAndBcc)
    refuse(400, 'CC and BCC are not enabled for this team.')
  refuseMjml(before)
  refuseSent(call, before)
  checkRevision(call, before, expectedRevisionId)
  if (change.lmx !== undefined) readLmx(change.lmx)
  const after: EmailMessage = {
    ...before,
    ...change,
    contactPropertiesFallbacks: merge(before.contactPropertiesFallbacks, contactPropertiesFallbacks),
    eventPropertiesFallbacks: merge(before.eventPropertiesFallbacks, eventPropertiesFallbacks),
    dataVariablesFallbacks: merge(before.dataVariablesFallbacks, dataVariablesFallbacks),
    contentRevisionId: newId(),
    updatedAt: call.at,
  }
  call.team.state.emailMessages.set(after.id, after)
  call.changed({
    kind: 'emailMessage.updated',
    subject: { type: 'emailMessage', id: after.id, label: after.subject || after.id },
    fields: fieldChanges(before, after),
  })
  const warnings = change.lmx === undefined ? [] : warningsOf(after)
  return success({ ...viewMessage(after), ...(warnings.length === 0 ? {} : { warnings }) })
}

/** @see https://loops.so/docs/api-reference/get-email-message-guardian */
export const guardEmailMessage: Handle = (call) => {
  const message = findMessage(call)
  refuseMjml(message)
  return success(guardianReport(call.team.state, message), 'assumed')
}

/** Only drafts can be changed. */
function refuseSent({ team }: Call, { id, parent }: EmailMessage): void {
  if (parent.type === 'campaign' && team.state.campaigns.get(parent.id)?.status !== 'Draft')
    refuse(409, 'Campaign is not in draft status.')
  if (parent.type === 'transactional' && team.state.templates.get(parent.id)?.draftEmailMessageId !== id)
    refuse(409, 'Email message is not a draft.')
}

function checkRevision(call: Call, { contentRevisionId }: EmailMessage, expected: string | undefined): void {
  if (expected === contentRevisionId) return
  if (expected !== undefined) refuse(409, 'Content revision ID is stale.')
  if (call.team.settings.missingRevision === 'strict')
    refuse(409, 'expectedRevisionId is required.', 'assumed')
  call.warn(
    'Without `expectedRevisionId` this update overwrites whatever somebody else wrote in the meantime.',
  )
}

/** A text sets a fallback, null takes it away, and what is left out stays. */
function merge(before: Fallbacks, sent: Record<string, string | null> = {}): Fallbacks {
  const merged = new Map<string, string | null>([...Object.entries(before), ...Object.entries(sent)])
  const kept = [...merged].flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
  return Object.fromEntries(kept)
}

/** Loops names no rule of its warnings; this is the one that its documentation of LMX lets expect. */
function warningsOf({ lmx, parent }: EmailMessage): Record<string, string>[] {
  if (parent.type === 'transactional') return []
  return bareNamesOf(lmx).map((name) => ({
    rule: 'unprefixedVariable',
    severity: 'warning',
    message: `Write {contact.${name}} instead of {${name}}.`,
    path: 'lmx',
  }))
}
