import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { checkChanges, checkName, openFields } from '../validation/fields.ts'
import { checkLmx } from '../validation/lmx.ts'
import { LoopsList, type PageOptions } from './pages.ts'
import { resource } from './read.ts'

/** A component: a part of emails that is written once and used in many. */
export interface Component {
  readonly id: string
  readonly name: string
  /** Its body in LMX. */
  readonly lmx: string
}

/** A component to create. */
export interface ComponentCreate {
  readonly name: string
  /** Its body in LMX, at most 100 KB. */
  readonly lmx: string
}

/** What to change about a component: at least one field. */
export interface ComponentUpdate {
  readonly name?: string | undefined
  /** Its body in LMX, at most 100 KB. The emails that use the component change with it. */
  readonly lmx?: string | undefined
}

/** A component that was changed. */
export interface ComponentUpdated extends Component {
  /** How many emails changed with it; 0 when only the name did. */
  readonly affectedEmailCount: number
}

const fields = { name: checkName, lmx: checkLmx }

/** Components: parts of emails that are written once and used in many. */
export class Components {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Lists the components: all of them by `for await`, one page by `.page()`.
   *
   * @see https://loops.so/docs/api-reference/list-components
   */
  list(page: PageOptions = {}, options?: CallOptions): LoopsList<Component> {
    return new LoopsList(this.#send, 'components.list', page, options)
  }

  /**
   * Reads one component.
   *
   * @throws LoopsApiError `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/get-component
   */
  get(componentId: string, options?: CallOptions): LoopsCall<Component> {
    return this.#send(
      'components.get',
      () => ({ params: { componentId }, read: resource<Component> }),
      options,
    )
  }

  /**
   * Creates a component. It is not tried again once it may have been created.
   *
   * @throws LoopsApiError `invalid_content` when the LMX does not compile, `payload_too_large`
   * @see https://loops.so/docs/api-reference/create-component
   */
  create(component: ComponentCreate, options?: CallOptions): LoopsCall<Component> {
    return this.#send(
      'components.create',
      () => ({
        body: JSON.stringify(openFields('component', component, fields, ['name', 'lmx'])),
        read: resource<Component>,
      }),
      options,
    )
  }

  /**
   * Changes a component, and with its body every email that uses it.
   *
   * @throws LoopsApiError `invalid_content` when the LMX does not compile, or an email that uses the component cannot
   *   have its `invalidTags`; `payload_too_large`; `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/update-component
   */
  update(componentId: string, changes: ComponentUpdate, options?: CallOptions): LoopsCall<ComponentUpdated> {
    return this.#send(
      'components.update',
      () => ({
        params: { componentId },
        body: JSON.stringify(checkChanges('component', openFields('component', changes, fields), fields)),
        read: resource<ComponentUpdated>,
      }),
      options,
    )
  }
}
