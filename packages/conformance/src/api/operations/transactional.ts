import { done, failed, idempotency, page, paging, refused } from '../answers.ts'
import { counted, type Operations } from '../operation.ts'
import {
  anything,
  boolean,
  closed,
  date,
  either,
  extend,
  list,
  nullable,
  object,
  open,
  optional,
  text,
} from '../shape.ts'

/** Of a send that was refused for something in its body; `path` names it. */
const refusedAt = extend(refused, { error: object({ 'path?': text, 'message?': text }) })

/** One operation stands alone: it sends, and its failures have shapes of their own. */
export const transactional: Operations = counted('api', {
  'transactional.send': {
    call: 'POST /v1/transactional',
    headers: idempotency,
    body: object({
      email: text,
      transactionalId: text,
      'addToAudience?': boolean,
      'dataVariables?': open({}, anything),
      'attachments?': list(object({ filename: text, contentType: text, data: text })),
    }),
    answers: {
      200: done,
      400: either(
        refused,
        extend(refused, { path: text }),
        refusedAt,
        extend(refused, { error: object({ 'path?': text, 'reason?': text }) }),
        extend(refusedAt, { transactionalId: text }),
      ),
      404: refusedAt,
      409: refused,
    },
  },
  'transactionalEmails.listPublished': {
    call: 'GET /v1/transactional',
    deprecated: true,
    query: paging,
    answers: { 200: page(object({ id: text, name: text, lastUpdated: text, dataVariables: list(text) })) },
  },
})

const email = object({
  id: text,
  name: text,
  draftEmailMessageId: nullable(text),
  publishedEmailMessageId: nullable(text),
  transactionalGroupId: nullable(text),
  createdAt: date,
  updatedAt: date,
  dataVariables: list(text),
  'url?': text,
})
const draft = extend(email, { draftEmailMessageContentRevisionId: nullable(text) })
const settable = closed({ name: text, 'transactionalGroupId?': text })

/** Transactional emails themselves: their names, drafts and published versions. */
export const transactionalEmails: Operations = counted('content', {
  'transactionalEmails.list': {
    call: 'GET /v1/transactional-emails',
    query: paging,
    answers: { 200: page(email), 400: failed },
  },
  'transactionalEmails.create': {
    call: 'POST /v1/transactional-emails',
    body: settable,
    answers: { 201: draft, 400: failed },
  },
  'transactionalEmails.get': {
    call: 'GET /v1/transactional-emails/{transactionalId}',
    answers: { 200: email, 400: failed, 404: failed },
  },
  'transactionalEmails.update': {
    call: 'POST /v1/transactional-emails/{transactionalId}',
    body: { ...optional(settable), needs: { count: 'at least one', of: 'all' } },
    answers: { 200: email, 400: failed, 404: failed },
  },
  'transactionalEmails.draft': {
    call: 'POST /v1/transactional-emails/{transactionalId}/draft',
    answers: { 200: draft, 400: failed, 404: failed },
  },
  'transactionalEmails.publish': {
    call: 'POST /v1/transactional-emails/{transactionalId}/publish',
    answers: { 200: email, 400: failed, 404: failed, 409: failed, 422: failed },
  },
})
