import { listDedicatedSendingIps, listMailingLists, testApiKey } from '../../operations/account.ts'
import { createContactProperty, listContactProperties } from '../../operations/contact-properties.ts'
import { createContact, deleteContact, findContact, upsertContact } from '../../operations/contacts.ts'
import { listPublishedTransactional } from '../../operations/list-published-transactional.ts'
import { sendEvent } from '../../operations/send-event.ts'
import { sendTransactional } from '../../operations/send-transactional.ts'
import { checkSuppression, removeSuppression } from '../../operations/suppression.ts'
import { read, write, type RouteTable } from '../route.ts'

/** Contacts, events, sending, and what belongs to the team. */
export const coreRoutes: RouteTable = {
  '/api-key': { GET: read('apiKey.test', testApiKey) },
  '/contacts/create': { POST: write('contacts.create', createContact) },
  '/contacts/update': { PUT: write('contacts.upsert', upsertContact) },
  '/contacts/find': { GET: read('contacts.find', findContact) },
  '/contacts/delete': { POST: write('contacts.delete', deleteContact) },
  '/contacts/suppression': {
    GET: read('contacts.suppression.check', checkSuppression),
    DELETE: read('contacts.suppression.remove', removeSuppression),
  },
  '/contacts/properties': {
    POST: write('contactProperties.create', createContactProperty),
    GET: read('contactProperties.list', listContactProperties),
  },
  '/lists': { GET: read('mailingLists.list', listMailingLists) },
  '/events/send': { POST: write('events.send', sendEvent) },
  '/transactional': {
    POST: write('transactional.send', sendTransactional),
    GET: read('transactionalEmails.listPublished', listPublishedTransactional),
  },
  '/dedicated-sending-ips': { GET: read('dedicatedSendingIps.list', listDedicatedSendingIps) },
}
