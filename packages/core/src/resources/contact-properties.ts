import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import type { Done } from './read.ts'

/** What a contact property holds. */
export type ContactPropertyType = 'string' | 'number' | 'boolean' | 'date'

/** A property that contacts of the account have. */
export interface ContactProperty {
  readonly key: string
  readonly label: string
  readonly type: ContactPropertyType
}

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
      ({ createContactProperty }, input) => createContactProperty(input),
      options,
      [property],
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
    return this.#send(
      'contactProperties.list',
      ({ listContactProperties }, list) => listContactProperties(list),
      options,
      [filter.list ?? 'all'],
    )
  }
}
