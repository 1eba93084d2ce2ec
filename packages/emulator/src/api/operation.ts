/** The operations of the Loops API that the emulator answers, named as in a client. */
export const operations = [
  'apiKey.test',
  'contacts.create',
  'contacts.upsert',
  'contacts.find',
  'contacts.delete',
  'contacts.suppression.check',
  'contacts.suppression.remove',
  'contactProperties.create',
  'contactProperties.list',
  'mailingLists.list',
  'events.send',
  'transactional.send',
  'transactionalEmails.list',
  'dedicatedSendingIps.list',
] as const

/** One operation of the Loops API. */
export type Operation = (typeof operations)[number]
