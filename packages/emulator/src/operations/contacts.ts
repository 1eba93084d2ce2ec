import { refuse, success } from '../api/answer.ts'
import type { Handle } from '../api/call.ts'
import { readContactFields } from '../rules/contact-fields.ts'
import { viewContact } from '../rules/contact-view.ts'
import { findByOneIdentifier, findForUpsert } from '../rules/identity.ts'
import { checkLengths } from '../rules/lengths.ts'
import { saveContact } from '../rules/save-contact.ts'
import { contactEvents } from '../webhooks/contact-events.ts'
import type { Settings } from '../settings/settings.ts'

/** @see https://loops.so/docs/api-reference/create-contact */
export const createContact: Handle = (call) => {
  checkLengths(call.sentBody)
  const fields = readContactFields(call, [])
  if (fields.email === undefined) return refuse(400, 'Invalid email address.')
  const { duplicateContactText } = call.team.settings
  if (call.team.state.findByEmail(fields.email) !== undefined)
    refuse(409, duplicateText('email', duplicateContactText))
  if (typeof fields.userId === 'string' && call.team.state.findByUserId(fields.userId) !== undefined)
    refuse(409, duplicateText('userId', duplicateContactText))
  return success({ success: true, id: saveContact(call, undefined, fields).id })
}

/** Loops reworded this in May 2026, and signups that compared the text broke: the status is what counts. */
function duplicateText(identifier: 'email' | 'userId', wording: Settings['duplicateContactText']): string {
  return wording === 'old'
    ? 'Email or userId is already on list.'
    : `An audience member with this ${identifier} already exists.`
}

/** @see https://loops.so/docs/api-reference/update-contact */
export const upsertContact: Handle = (call) => {
  checkLengths(call.sentBody)
  const fields = readContactFields(call, [])
  const upsert = findForUpsert(call, fields)
  return success({ success: true, id: saveContact(call, upsert.found, upsert.fields).id })
}

/** @see https://loops.so/docs/api-reference/find-contact */
export const findContact: Handle = (call) => {
  const contact = findByOneIdentifier(call, call.query.get('email'), call.query.get('userId'))
  return success(contact === undefined ? [] : [viewContact(contact)])
}

/** @see https://loops.so/docs/api-reference/delete-contact */
export const deleteContact: Handle = (call) => {
  const contact =
    findByOneIdentifier(call, call.body['email'], call.body['userId']) ?? refuse(404, 'Contact not found.')
  call.team.state.removeContact(contact)
  call.team.webhooks.announce(() => contactEvents(contact, undefined, call.team.state.lists), {
    requestId: call.requestId,
  })
  call.changed({
    kind: 'contact.deleted',
    subject: { type: 'contact', id: contact.id, label: contact.email },
  })
  return success({ success: true, message: 'Contact deleted.' })
}
