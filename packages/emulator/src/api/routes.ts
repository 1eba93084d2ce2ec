import { listDedicatedSendingIps, listMailingLists, testApiKey } from '../operations/account.ts'
import { createContactProperty, listContactProperties } from '../operations/contact-properties.ts'
import { createContact, deleteContact, findContact, upsertContact } from '../operations/contacts.ts'
import { listTransactional } from '../operations/list-transactional.ts'
import { sendEvent } from '../operations/send-event.ts'
import { sendTransactional } from '../operations/send-transactional.ts'
import { checkSuppression, removeSuppression } from '../operations/suppression.ts'
import type { Handle } from './call.ts'
import type { Operation } from './operation.ts'

/** What answers one method of one path. */
export interface Route {
  operation: Operation
  takesBody: boolean
  handle: Handle
}

const read = (operation: Operation, handle: Handle): Route => ({ operation, takesBody: false, handle })
const write = (operation: Operation, handle: Handle): Route => ({ operation, takesBody: true, handle })

/** The paths below `/api/v1` and their methods. */
export const routes: ReadonlyMap<string, ReadonlyMap<string, Route>> = new Map([
  ['/api-key', new Map([['GET', read('apiKey.test', testApiKey)]])],
  ['/contacts/create', new Map([['POST', write('contacts.create', createContact)]])],
  ['/contacts/update', new Map([['PUT', write('contacts.upsert', upsertContact)]])],
  ['/contacts/find', new Map([['GET', read('contacts.find', findContact)]])],
  ['/contacts/delete', new Map([['POST', write('contacts.delete', deleteContact)]])],
  [
    '/contacts/suppression',
    new Map([
      ['GET', read('contacts.suppression.check', checkSuppression)],
      ['DELETE', read('contacts.suppression.remove', removeSuppression)],
    ]),
  ],
  [
    '/contacts/properties',
    new Map([
      ['POST', write('contactProperties.create', createContactProperty)],
      ['GET', read('contactProperties.list', listContactProperties)],
    ]),
  ],
  ['/lists', new Map([['GET', read('mailingLists.list', listMailingLists)]])],
  ['/events/send', new Map([['POST', write('events.send', sendEvent)]])],
  [
    '/transactional',
    new Map([
      ['POST', write('transactional.send', sendTransactional)],
      ['GET', read('transactionalEmails.list', listTransactional)],
    ]),
  ],
  ['/dedicated-sending-ips', new Map([['GET', read('dedicatedSendingIps.list', listDedicatedSendingIps)]])],
])
