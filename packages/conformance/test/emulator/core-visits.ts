import type { Visit } from './visit.ts'

const ada = { email: 'ada@example.com' }
const nobody = { email: 'nobody@example.com' }
const key = { 'Idempotency-Key': 'one' }

/** Calls that provoke every answer of contacts, events and sending. */
export const coreVisits: Readonly<Record<string, (visit: Visit) => Promise<unknown>>> = {
  'apiKey.test': (visit) => visit(200),
  'dedicatedSendingIps.list': (visit) => visit(200),
  'mailingLists.list': (visit) => visit(200),
  'contacts.create': async (visit) => {
    await visit(200, { body: { ...nobody, plan: 'pro', mailingLists: { cl_list: true } } })
    await visit(400, { body: { email: 'no address' } })
    await visit(409, { body: ada })
  },
  'contacts.upsert': async (visit) => {
    await visit(200, { body: { ...ada, firstName: 'Ada', userGroup: null } })
    await visit(400, { body: { firstName: 'Ada' } })
  },
  'contacts.find': async (visit) => {
    await visit.prepare('contacts.upsert', { body: { ...ada, plan: 'pro', mailingLists: { cl_list: true } } })
    await visit(200, { query: ada })
    await visit(200, { query: nobody })
    await visit(400, { query: { ...ada, userId: 'ada' } })
  },
  'contacts.delete': async (visit) => {
    await visit(400, { body: { ...ada, userId: 'ada' } })
    await visit(404, { body: nobody })
    await visit(200, { body: ada })
  },
  'contacts.suppression.check': async (visit) => {
    await visit(200, { query: ada })
    await visit(400)
    await visit(404, { query: nobody })
  },
  'contacts.suppression.remove': async (visit) => {
    await visit(200, { query: ada })
    await visit(400, { query: ada })
    await visit(404, { query: nobody })
  },
  'contactProperties.create': async (visit) => {
    await visit(200, { body: { name: 'plan', type: 'string' } })
    await visit(400, { body: { name: 'plan', type: 'string' } })
  },
  'contactProperties.list': async (visit) => {
    await visit.prepare('contactProperties.create', { body: { name: 'plan', type: 'date' } })
    await visit(200)
    await visit(200, { query: { list: 'custom' } })
  },
  'events.send': async (visit) => {
    const body = { ...ada, eventName: 'signup', eventProperties: { plan: 'pro' } }
    await visit(200, { body, headers: key })
    await visit(409, { body, headers: key })
    await visit(409, { body: { ...body, eventName: 'other' }, headers: key })
    await visit(400, { body: { userId: 'nobody', eventName: 'signup' } })
  },
  'eventPatterns.list': async (visit) => {
    await visit(200)
    await visit(400, { query: { perPage: '5' } })
    await visit(400, { query: { cursor: 'none' } })
  },
  'eventPatterns.get': async (visit) => {
    const patterns = await visit.prepare('eventPatterns.list')
    await visit(200, { at: [patterns('data', 0, 'id')] })
    await visit(404)
  },
  'eventPatterns.getByName': async (visit) => {
    await visit(200, { at: ['signup'] })
    await visit(404, { at: ['Signup'] })
  },
  'transactional.send': async (visit) => {
    const body = { ...ada, transactionalId: 'cl_mail', dataVariables: { url: 'https://example.com' } }
    await visit(200, { body, headers: key })
    await visit(409, { body, headers: key })
    await visit(404, { body: { ...body, transactionalId: 'cl_none' } })
    await visit(400, { body: { ...body, dataVariables: {} } })
    await visit(400, { body: { ...body, email: 'no address' } })
    await visit(400, {
      body: { ...body, attachments: [{ filename: 'a.txt', contentType: 'text/plain', data: 'YQ==' }] },
    })
  },
  'transactionalEmails.listPublished': (visit) => visit(200),
}
