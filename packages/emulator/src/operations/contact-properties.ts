import { refuse, success } from '../api/answer.ts'
import type { Handle } from '../api/call.ts'
import { builtInProperties } from '../rules/built-in-properties.ts'
import { labelOf } from '../rules/property-label.ts'

const types = ['string', 'number', 'boolean', 'date'] as const
const camelCase = /^[a-z][a-zA-Z0-9]*$/
/** @see https://loops.so/docs/contacts/properties#reserved-names */
const reserved: ReadonlySet<string> = new Set(['id', 'listId', 'softDeleteAt', 'teamId', 'updatedAt'])

/** @see https://loops.so/docs/api-reference/create-contact-property */
export const createContactProperty: Handle = (call) => {
  const { name, type: sentType } = call.body
  const { properties } = call.team.state
  if (typeof name !== 'string' || !camelCase.test(name))
    return refuse(400, 'The property name must be in camelCase.')
  const type =
    types.find((one) => one === sentType) ??
    refuse(400, `The property type must be one of ${types.join(', ')}.`)
  if (reserved.has(name)) refuse(400, `The property name ${name} is reserved.`)
  if (properties.has(name) || builtInProperties.some(({ key }) => key === name))
    refuse(400, 'Property already exists.')
  const property = { key: name, label: labelOf(name), type }
  properties.set(name, property)
  call.changed({ kind: 'property.created', subject: { type: 'property', id: name, label: property.label } })
  return success({ success: true })
}

/** @see https://loops.so/docs/api-reference/list-contact-properties */
export const listContactProperties: Handle = (call) => {
  const list = call.query.get('list') ?? 'all'
  if (list !== 'all' && list !== 'custom')
    call.warn('`list` is all or custom; anything else was read as all.')
  const custom = [...call.team.state.properties.values()]
  return success(list === 'custom' ? custom : [...builtInProperties, ...custom])
}
