import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'
import { variablesOf, dynamicTextsOf, type Variable, type VariableKind } from '../lmx/variables.ts'
import type { EmailMessage, Fallbacks, MessageParent } from '../state/content.ts'
import { findRecord } from './find-record.ts'
import { newEmailMessage } from './new-email-message.ts'
import { needSendingDomain } from './sending-domain.ts'

/** Adds an empty email message for something new that sends one. */
export function addMessage(call: Call, parent: MessageParent): EmailMessage {
  const message = newEmailMessage(parent, call.at)
  call.team.state.emailMessages.set(message.id, message)
  return message
}

/** The email message that a path names, for a team that can have some. */
export function findMessage(call: Call): EmailMessage {
  needSendingDomain(call)
  return findRecord(call, call.team.state.emailMessages, 'emailMessageId', 'Email message')
}

/** Refuses an email that was uploaded as MJML, which has no LMX. */
export function refuseMjml({ isMjml }: EmailMessage): void {
  if (isMjml) refuse(409, 'Email messages made with MJML are not available in the API.')
}

/** An email message as the API answers it: what is not set is left out, and its parent is named by its kind. */
export function viewMessage(message: EmailMessage): Record<string, unknown> {
  const { id, parent, ...rest } = message
  const { ccEmail, bccEmail, languageCode, isMjml: _, ...always } = rest
  const { contactPropertiesFallbacks, eventPropertiesFallbacks, dataVariablesFallbacks, ...fields } = always
  return {
    id,
    ...(parent.type === 'campaign' ? { campaignId: parent.id } : {}),
    ...(parent.type === 'transactional' ? { transactionalId: parent.id } : {}),
    ...fields,
    ...ifSet('ccEmail', ccEmail),
    ...ifSet('bccEmail', bccEmail),
    ...ifSet('languageCode', languageCode),
    ...ifSet('contactPropertiesFallbacks', contactPropertiesFallbacks),
    ...ifSet('eventPropertiesFallbacks', eventPropertiesFallbacks),
    ...ifSet('dataVariablesFallbacks', dataVariablesFallbacks),
  }
}

function ifSet(name: string, value: string | Fallbacks): Record<string, unknown> {
  return Object.keys(value).length === 0 ? {} : { [name]: value }
}

/** The kind of a variable that does not name its kind. */
export const bareKind: Readonly<Record<MessageParent['type'], VariableKind>> = {
  campaign: 'contact',
  workflow: 'contact',
  transactional: 'data',
}

/** Every variable of an email: in its text, its subject and its addresses. */
export function messageVariables(message: EmailMessage): Variable[] {
  const { subject, previewText, fromName, fromEmail, replyToEmail, ccEmail, bccEmail, lmx, parent } = message
  return variablesOf(
    [...dynamicTextsOf(lmx), subject, previewText, fromName, fromEmail, replyToEmail, ccEmail, bccEmail],
    bareKind[parent.type],
  )
}
