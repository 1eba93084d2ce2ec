import { counted, type Operations } from '../operation.ts'
import { boolean, list, nullable, object, text } from '../shape.ts'

/** The key, the sending addresses and the mailing lists: what a team has and the API only reads. */
export const account: Operations = counted('api', {
  'apiKey.test': {
    call: 'GET /v1/api-key',
    answers: { 200: object({ success: boolean, teamName: text }) },
  },
  'dedicatedSendingIps.list': {
    call: 'GET /v1/dedicated-sending-ips',
    answers: { 200: list(text) },
  },
  'mailingLists.list': {
    call: 'GET /v1/lists',
    answers: {
      200: list(object({ id: text, name: text, description: nullable(text), isPublic: boolean })),
    },
  },
})
