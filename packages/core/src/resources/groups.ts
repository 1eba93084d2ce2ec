import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { checkChanges, checkName, checkString, closedFields } from '../validation/fields.ts'
import { refuse } from '../validation/text.ts'
import { LoopsList, type PageOptions } from './pages.ts'
import { resource } from './read.ts'

/** A group, which keeps campaigns or transactional emails together in Loops. */
export interface Group {
  readonly id: string
  readonly name: string
  /** Empty when there is none. */
  readonly description: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  /** ISO 8601, UTC. */
  readonly updatedAt: string
}

/** A group to create. */
export interface GroupCreate {
  /** Any but `Unsorted`, the group of what has no other. */
  readonly name: string
  readonly description?: string | undefined
}

/** What to change about a group: at least one field. */
export interface GroupUpdate {
  /** Any but `Unsorted`. */
  readonly name?: string | undefined
  readonly description?: string | undefined
}

const fields = {
  name(path: string, value: unknown): void {
    checkName(path, value)
    if (value === 'Unsorted') refuse(path, 'is the name of a group that every team has. Choose another.')
  },
  description: checkString,
}

/** The groups of one kind: those of campaigns, or those of transactional emails. */
export class Groups {
  readonly #send: Send
  readonly #kind: 'campaignGroup' | 'transactionalGroup'

  constructor(send: Send, kind: 'campaignGroup' | 'transactionalGroup') {
    this.#send = send
    this.#kind = kind
  }

  /**
   * Lists the groups, the newest first: all of them by `for await`, one page by `.page()`.
   *
   * @see https://loops.so/docs/api-reference/list-campaign-groups
   * @see https://loops.so/docs/api-reference/list-transactional-groups
   */
  list(page: PageOptions = {}, options?: CallOptions): LoopsList<Group> {
    return new LoopsList(this.#send, `${this.#kind}s.list`, page, options)
  }

  /**
   * Reads one group.
   *
   * @throws LoopsApiError `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/get-campaign-group
   * @see https://loops.so/docs/api-reference/get-transactional-group
   */
  get(groupId: string, options?: CallOptions): LoopsCall<Group> {
    return this.#send(
      `${this.#kind}s.get`,
      () => ({ params: this.#params(groupId), read: resource<Group> }),
      options,
    )
  }

  /**
   * Creates a group. It is not tried again once it may have been created.
   *
   * @see https://loops.so/docs/api-reference/create-campaign-group
   * @see https://loops.so/docs/api-reference/create-transactional-group
   */
  create(group: GroupCreate, options?: CallOptions): LoopsCall<Group> {
    return this.#send(
      `${this.#kind}s.create`,
      () => ({ body: JSON.stringify(closedFields('group', group, fields, ['name'])), read: resource<Group> }),
      options,
    )
  }

  /**
   * Changes the name or the description of a group.
   *
   * @throws LoopsApiError `bad_request` for the group `Unsorted`, which cannot be changed; `not_found` when there is
   *   none with this id
   * @see https://loops.so/docs/api-reference/update-campaign-group
   * @see https://loops.so/docs/api-reference/update-transactional-group
   */
  update(groupId: string, changes: GroupUpdate, options?: CallOptions): LoopsCall<Group> {
    return this.#send(
      `${this.#kind}s.update`,
      () => ({
        params: this.#params(groupId),
        body: JSON.stringify(checkChanges('group', closedFields('group', changes, fields), fields)),
        read: resource<Group>,
      }),
      options,
    )
  }

  #params(groupId: string): Record<string, string> {
    return { [`${this.#kind}Id`]: groupId }
  }
}
