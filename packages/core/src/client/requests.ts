// What makes requests of input: loaded with the pipeline, for its checks are larger than the methods that need them.
export { createContact, deleteContact, findContact, upsertContact } from '../resources/contact-requests.ts'
export { createContactProperty, listContactProperties } from '../resources/contact-property-requests.ts'
export { sendEvent } from '../resources/event-request.ts'
export { checkSuppression, removeSuppression } from '../resources/suppression-requests.ts'
export { sendTransactional } from '../resources/transactional-request.ts'
