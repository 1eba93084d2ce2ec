import { failed, page, paging } from '../answers.ts'
import { counted, type Operations } from '../operation.ts'
import { closed, date, object, optional, text } from '../shape.ts'

const group = object({ id: text, name: text, description: text, createdAt: date, updatedAt: date })
const settable = closed({ name: text, 'description?': text })

/** Groups are the same for campaigns and for transactional emails. */
function groupsOf(name: string, path: string, id: string): Operations {
  return counted('content', {
    [`${name}.list`]: {
      call: `GET /v1/${path}`,
      query: paging,
      answers: { 200: page(group), 400: failed },
    },
    [`${name}.create`]: {
      call: `POST /v1/${path}`,
      body: settable,
      answers: { 200: group, 400: failed },
    },
    [`${name}.get`]: {
      call: `GET /v1/${path}/{${id}}`,
      answers: { 200: group, 400: failed, 404: failed },
    },
    [`${name}.update`]: {
      call: `POST /v1/${path}/{${id}}`,
      body: { ...optional(settable), needs: { count: 'at least one', of: 'all' } },
      answers: { 200: group, 400: failed, 404: failed },
    },
  })
}

/** What campaigns and transactional emails are sorted into. */
export const groups: Operations = {
  ...groupsOf('campaignGroups', 'campaign-groups', 'campaignGroupId'),
  ...groupsOf('transactionalGroups', 'transactional-groups', 'transactionalGroupId'),
}
