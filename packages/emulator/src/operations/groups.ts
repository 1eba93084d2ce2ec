import { refuse, success } from '../api/answer.ts'
import type { Call, Handle } from '../api/call.ts'
import { anyText, shape, text } from '../input/check.ts'
import { changeOf, readContentBody } from '../rules/content-body.ts'
import { fieldChanges, findRecord } from '../rules/find-record.ts'
import { newestFirst, pageOf } from '../rules/paging.ts'
import type { Group } from '../state/content.ts'
import { unsortedGroup, unsortedName } from '../state/group.ts'
import { newId } from '../state/id.ts'

/** The four operations on groups of one kind. */
export interface GroupOperations {
  list: Handle
  get: Handle
  create: Handle
  update: Handle
}

interface GroupKind {
  path: string
  noun: 'campaignGroup' | 'transactionalGroup'
  groupsOf: (call: Call) => Map<string, Group>
}

const toCreate = shape({ name: text }, { description: anyText })
const toUpdate = changeOf({ name: text, description: anyText })

/** @see https://loops.so/docs/api-reference/list-campaign-groups */
export const campaignGroups: GroupOperations = operationsOn({
  path: '/campaign-groups',
  noun: 'campaignGroup',
  groupsOf: (call) => call.team.state.campaignGroups,
})

/** @see https://loops.so/docs/api-reference/list-transactional-groups */
export const transactionalGroups: GroupOperations = operationsOn({
  path: '/transactional-groups',
  noun: 'transactionalGroup',
  groupsOf: (call) => call.team.state.transactionalGroups,
})

function operationsOn({ path, noun, groupsOf }: GroupKind): GroupOperations {
  return {
    list: (call) => success(pageOf(call, path, newestFirst(groupsOf(call).values()))),

    get: (call) => success(findRecord(call, groupsOf(call), 'groupId', 'Group')),

    create: (call) => {
      const { name, description = '' } = readContentBody(call, toCreate)
      refuseReserved(name)
      const group = { id: newId(), name, description, createdAt: call.at, updatedAt: call.at }
      groupsOf(call).set(group.id, group)
      call.changed({ kind: `${noun}.created`, subject: { type: noun, id: group.id, label: name } })
      return success(group)
    },

    update: (call) => {
      const before = findRecord(call, groupsOf(call), 'groupId', 'Group')
      const change = readContentBody(call, toUpdate)
      if (before.id === unsortedGroup.id) refuse(400, `The group ${unsortedName} cannot be changed.`)
      if (change.name !== undefined) refuseReserved(change.name)
      const after = { ...before, ...change, updatedAt: call.at }
      groupsOf(call).set(after.id, after)
      call.changed({
        kind: `${noun}.updated`,
        subject: { type: noun, id: after.id, label: after.name },
        fields: fieldChanges(before, after),
      })
      return success(after)
    },
  }
}

function refuseReserved(name: string): void {
  if (name.trim().toLowerCase() === unsortedName.toLowerCase())
    refuse(400, `The group name ${unsortedName} is reserved.`)
}
