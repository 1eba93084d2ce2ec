import type { Prepared } from '../client/send.ts'
import type { TransactionalId } from '../register.ts'
import { checkEmail } from '../validation/identity.ts'
import { checkObject, checkText, kindOf, refuse } from '../validation/text.ts'
import { checkAttachments, checkDataVariables } from '../validation/transactional.ts'
import { type Done, done, success } from './read.ts'
import type { TransactionalSend } from './transactional.ts'

/** Base64 included. @see https://loops.so/docs/transactional/attachments */
const maxBodyBytes = 4_000_000

/** Validates a transactional email and serialises it. */
export function transactionalBody<Id extends TransactionalId>(input: TransactionalSend<Id>): string {
  const { email, transactionalId, addToAudience, dataVariables, attachments } = checkObject('email', input)
  checkEmail('email', email)
  checkText('transactionalId', transactionalId)
  if (addToAudience !== undefined && typeof addToAudience !== 'boolean')
    refuse('addToAudience', `must be a boolean, not ${kindOf(addToAudience)}.`)
  if (dataVariables !== undefined) checkDataVariables(dataVariables)
  if (attachments !== undefined) checkAttachments(attachments)
  const body = JSON.stringify({ email, transactionalId, addToAudience, dataVariables, attachments })
  const bytes = body.length * 3 > maxBodyBytes ? new TextEncoder().encode(body).length : 0
  if (bytes > maxBodyBytes) {
    refuse(
      'attachments',
      `make a request of ${bytes} bytes, and Loops takes at most ${maxBodyBytes}. Send a link instead.`,
    )
  }
  return body
}

/** The request of `transactional.send`. */
export function sendTransactional<Id extends TransactionalId>(email: TransactionalSend<Id>): Prepared<Done> {
  return { body: transactionalBody(email), read: done, arrived: success }
}
