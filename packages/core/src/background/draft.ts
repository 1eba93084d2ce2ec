import { deleteBody, upsertBody } from '../resources/contact-requests.ts'
import { eventBody } from '../resources/event-request.ts'
import { transactionalBody } from '../resources/transactional-request.ts'
import type { BackgroundSend } from './background.ts'
import type { Draft } from './job.ts'
import { orderingKeyOf } from './ordering-key.ts'

/**
 * Validates a send and serialises it.
 *
 * @throws LoopsValidationError
 */
export function draft(send: BackgroundSend): Draft {
  return { operation: send.operation, body: bodyOf(send), orderingKey: orderingKeyOf(send.input) }
}

function bodyOf({ operation, input }: BackgroundSend): string {
  if (operation === 'contacts.upsert') return upsertBody(input)
  if (operation === 'contacts.delete') return deleteBody(input)
  if (operation === 'events.send') return eventBody(input)
  return transactionalBody(input)
}
