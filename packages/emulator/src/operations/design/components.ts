import { created, Refusal, success } from '../../api/answer.ts'
import type { Call, Handle } from '../../api/call.ts'
import { anyText, shape, text } from '../../input/check.ts'
import { atLeastOne, readContentBody } from '../../rules/content-body.ts'
import { dynamicTextsOf, variablesOf } from '../../lmx/variables.ts'
import { usersOf } from '../../rules/affected-emails.ts'
import { findRecord } from '../../rules/find-record.ts'
import { readLmx } from '../../rules/read-lmx.ts'
import { unsupportedVariables } from '../../rules/unsupported-variables.ts'
import { pageOf } from '../../rules/paging.ts'
import { newId } from '../../state/id.ts'
import type { Component } from '../../state/theme.ts'

/**
 * Lists the components, the newest first, which Loops does not say of this list.
 *
 * @see https://loops.so/docs/api-reference/list-components
 */
export const listComponents: Handle = (call) =>
  success(pageOf(call, '/components', [...call.team.state.components.values()].toReversed()))

/** @see https://loops.so/docs/api-reference/get-component */
export const getComponent: Handle = (call) =>
  success(findRecord(call, call.team.state.components, 'componentId', 'Component'))

const newComponent = shape({ name: text, lmx: anyText }, {})

/** @see https://loops.so/docs/api-reference/create-component */
export const createComponent: Handle = (call) => {
  const sent = readContentBody(call, newComponent)
  readLmx(sent.lmx)
  const component: Component = { id: newId(), ...sent }
  save(call, component, 'component.created')
  return created(component)
}

const componentChange = atLeastOne(shape({}, { name: text, lmx: anyText }))

/**
 * Changes a component in every email that uses it. Refuses, with the variables, what one of them cannot hold.
 *
 * @see https://loops.so/docs/api-reference/update-component
 */
export const updateComponent: Handle = (call) => {
  const change = readContentBody(call, componentChange)
  const before = findRecord(call, call.team.state.components, 'componentId', 'Component')
  const isNewBody = change.lmx !== undefined && change.lmx !== before.lmx
  const users = isNewBody ? usersOf(call.team.state.emailMessages.values(), before.id) : []
  if (change.lmx !== undefined) {
    readLmx(change.lmx)
    const texts = dynamicTextsOf(change.lmx)
    const invalidTags = users.flatMap(({ parent: { type } }) =>
      unsupportedVariables(variablesOf(texts, type === 'transactional' ? 'data' : 'contact'), type),
    )
    if (invalidTags.length > 0) refuseVariables([...new Set(invalidTags)])
  }
  const component = { ...before, ...change }
  save(call, component, 'component.updated')
  return success({ ...component, affectedEmailCount: users.length })
}

function save(call: Call, component: Component, kind: 'component.created' | 'component.updated'): void {
  call.team.state.components.set(component.id, component)
  call.changed({ kind, subject: { type: 'component', id: component.id, label: component.name } })
}

function refuseVariables(invalidTags: string[]): never {
  const message = 'Component uses unsupported contact properties.'
  throw new Refusal({ status: 422, body: { success: false, message, invalidTags }, evidence: 'documented' })
}
