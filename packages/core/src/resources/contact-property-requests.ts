import type { Prepared } from '../client/send.ts'
import { checkPropertyName } from '../validation/properties.ts'
import { checkObject, checkText, refuse } from '../validation/text.ts'
import type { ContactProperty, ContactPropertyType } from './contact-properties.ts'
import { array, type Done, done, success } from './read.ts'

const types: readonly unknown[] = ['string', 'number', 'boolean', 'date'] satisfies ContactPropertyType[]

/** The request of `contactProperties.list`. */
export function listContactProperties(list: 'all' | 'custom'): Prepared<readonly ContactProperty[]> {
  return { query: { list }, read: array<ContactProperty> }
}

/** The request of `contactProperties.create`. */
export function createContactProperty(property: {
  readonly name: string
  readonly type: ContactPropertyType
}): Prepared<Done> {
  const { name, type } = checkObject('property', property) as typeof property
  checkText('name', name)
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) refuse('name', 'must be in camelCase, such as planName.')
  checkPropertyName('name', name)
  if (!types.includes(type)) refuse('type', `must be one of ${types.join(', ')}.`)
  return {
    body: JSON.stringify({ name, type }),
    read: done,
    confirm: async (send, rest) => {
      const found = await send('contactProperties.list', () => listContactProperties('custom'), rest)
      return found.some((one) => one.key === name && one.type === type) ? success : undefined
    },
  }
}
