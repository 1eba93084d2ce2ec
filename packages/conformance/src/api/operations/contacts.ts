import { done, plainValue, refused } from '../answers.ts'
import { counted, type Operations } from '../operation.ts'
import {
  anything,
  boolean,
  either,
  extend,
  list,
  nullable,
  number,
  object,
  type ObjectShape,
  oneOf,
  open,
  type Shape,
  text,
} from '../shape.ts'

/** Which mailing lists a contact joins (true) or leaves (false), by the id of the list. */
export const listChanges: Shape = open({}, boolean)

const identity = { 'email?': text, 'userId?': text }
const eitherOf = ['email', 'userId']
const byIdentity: ObjectShape = { ...object(identity), needs: { count: 'exactly one', of: eitherOf } }

/** Null clears a property; every name that is not one of these is a property of the team's own. */
const changes = {
  'firstName?': nullable(text),
  'lastName?': nullable(text),
  'source?': text,
  'subscribed?': boolean,
  'userGroup?': nullable(text),
  'mailingLists?': listChanges,
}
const customValue = either(plainValue, { is: 'null' })

const contact = open(
  {
    id: text,
    email: text,
    firstName: nullable(text),
    lastName: nullable(text),
    source: text,
    subscribed: boolean,
    userGroup: text,
    userId: nullable(text),
    mailingLists: open({}, boolean),
    optInStatus: nullable(oneOf('accepted', 'pending', 'rejected')),
  },
  anything,
)

const written = extend(done, { id: text })
const removalQuota = object({ limit: number, remaining: number })

const propertyType = oneOf('string', 'number', 'boolean', 'date')

/** Contacts, their suppression, and the properties that they can have. */
export const contacts: Operations = counted('api', {
  'contacts.create': {
    call: 'POST /v1/contacts/create',
    body: open({ email: text, 'userId?': text, ...changes }, customValue),
    answers: { 200: written, 400: refused, 409: refused },
  },
  'contacts.upsert': {
    call: 'PUT /v1/contacts/update',
    body: open({ ...identity, ...changes }, customValue, { count: 'at least one', of: eitherOf }),
    answers: { 200: written, 400: refused },
  },
  'contacts.find': {
    call: 'GET /v1/contacts/find',
    query: byIdentity,
    answers: { 200: list(contact), 400: refused },
  },
  'contacts.delete': {
    call: 'POST /v1/contacts/delete',
    body: byIdentity,
    answers: { 200: extend(done, { message: text }), 400: refused, 404: refused },
  },
  'contacts.suppression.check': {
    call: 'GET /v1/contacts/suppression',
    query: byIdentity,
    answers: {
      200: object({
        contact: object({ id: text, email: text, userId: nullable(text) }),
        isSuppressed: boolean,
        removalQuota,
      }),
      400: refused,
      404: refused,
    },
  },
  'contacts.suppression.remove': {
    call: 'DELETE /v1/contacts/suppression',
    query: byIdentity,
    answers: { 200: extend(done, { message: text, removalQuota }), 400: refused, 404: refused },
  },
  'contactProperties.create': {
    call: 'POST /v1/contacts/properties',
    body: object({ name: text, type: propertyType }),
    answers: { 200: done, 400: refused },
  },
  'contactProperties.list': {
    call: 'GET /v1/contacts/properties',
    query: object({ 'list?': oneOf('all', 'custom') }),
    answers: { 200: list(object({ key: text, label: text, type: propertyType })) },
  },
})
