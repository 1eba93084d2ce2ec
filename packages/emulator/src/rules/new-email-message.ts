import { newId } from '../state/id.ts'
import type { EmailMessage, MessageParent } from '../state/content.ts'

/** An email message that nobody has written anything into yet. */
export function newEmailMessage(parent: MessageParent, at: string): EmailMessage {
  return {
    id: newId(),
    parent,
    subject: '',
    previewText: '',
    fromName: '',
    fromEmail: '',
    replyToEmail: '',
    ccEmail: '',
    bccEmail: '',
    languageCode: '',
    emailFormat: 'styled',
    lmx: '',
    isMjml: false,
    contentRevisionId: newId(),
    updatedAt: at,
    contactPropertiesFallbacks: {},
    eventPropertiesFallbacks: {},
    dataVariablesFallbacks: {},
  }
}
