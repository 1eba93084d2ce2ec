import { checkName, checkString, eachValue, type Fields, oneOf, orNull } from './fields.ts'
import { checkEmail } from './identity.ts'
import { checkLmx } from './lmx.ts'
import { kindOf, refuse } from './text.ts'

const fallbacks = eachValue(orNull(checkString))
const values = eachValue(checkString)

/** What can be changed about an email message. */
export const changeFields: Fields = {
  subject: checkString,
  previewText: checkString,
  fromName: checkString,
  fromEmail: checkSender,
  replyToEmail: checkReplyTo,
  ccEmail: checkString,
  bccEmail: checkString,
  languageCode: checkString,
  emailFormat: oneOf(['styled', 'plain']),
  lmx: checkLmx,
  contactPropertiesFallbacks: fallbacks,
  eventPropertiesFallbacks: fallbacks,
  dataVariablesFallbacks: fallbacks,
}

/** What an update of an email message holds. */
export const updateFields: Fields = { expectedRevisionId: orNull(checkName), ...changeFields }

/** What the request for a preview holds. */
export const previewFields: Fields = {
  emails: checkEmails,
  contactProperties: values,
  eventProperties: values,
  dataVariables: values,
}

function checkSender(path: string, value: unknown): void {
  checkString(path, value)
  if ((value as string).includes('@'))
    refuse(path, 'must end before the "@": the team\'s sending domain follows it.')
}

/** An address, nothing, or a variable that will hold an address. */
function checkReplyTo(path: string, value: unknown): void {
  checkString(path, value)
  if (value !== '' && !(value as string).includes('{')) checkEmail(path, value)
}

function checkEmails(path: string, value: unknown): void {
  if (!Array.isArray(value)) refuse(path, `must be an array, not ${kindOf(value)}.`)
  if (value.length === 0) refuse(path, 'is empty. Give at least one address.')
  for (const [index, email] of value.entries()) checkEmail(`${path}.${index}`, email)
}
