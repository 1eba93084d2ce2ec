import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { checkPropertyName } from '../validation/properties.ts'
import { checkObject, checkText, refuse } from '../validation/text.ts'
import { array, type Done, done, success } from './read.ts'

/** What a contact property holds. */
export type ContactPropertyType = 'string' | 'number' | 'boolean' | 'date'

/** A property that contacts of the account have. */
export interface ContactProperty {
  readonly key: string
  readonly label: string
  readonly type: ContactPropertyType
}

const types: readonly unknown[] = ['string', 'number', 'boolean', 'date'] satisfies ContactPropertyType[]

const list =
  (which: 'all' | 'custom') => (): { query: { list: string }; read: typeof array<ContactProperty> } => ({
    query: { list: which },
    read: array<ContactProperty>,
  })

/** The properties that contacts of the account have. */
export class ContactProperties {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Creates a custom property.
   *
   * @param property.name in camelCase, such as `planName`
   * @throws LoopsApiError `bad_request` when it exists
   * @see https://loops.so/docs/api-reference/create-contact-property
   */
  create(
    property: { readonly name: string; readonly type: ContactPropertyType },
    options?: CallOptions,
  ): LoopsCall<Done> {
    return this.#send(
      'contactProperties.create',
      () => {
        const { name, type } = checkObject('property', property) as typeof property
        checkText('name', name)
        if (!/^[a-z][A-Za-z0-9]*$/.test(name)) refuse('name', 'must be in camelCase, such as planName.')
        checkPropertyName('name', name)
        if (!types.includes(type)) refuse('type', `must be one of ${types.join(', ')}.`)
        return {
          body: JSON.stringify({ name, type }),
          read: done,
          confirm: async (send, rest) => {
            const found = await send('contactProperties.list', list('custom'), rest)
            return found.some((one) => one.key === name && one.type === type) ? success : undefined
          },
        }
      },
      options,
    )
  }

  /**
   * Lists contact properties.
   *
   * @param filter.list `custom` for those of the account alone; default `all`
   * @see https://loops.so/docs/api-reference/list-contact-properties
   */
  list(
    filter: { readonly list?: 'all' | 'custom' } = {},
    options?: CallOptions,
  ): LoopsCall<readonly ContactProperty[]> {
    return this.#send('contactProperties.list', list(filter.list ?? 'all'), options)
  }
}
