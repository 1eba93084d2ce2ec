import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { LoopsList, type PageOptions } from './pages.ts'
import { resource } from './read.ts'
import type { WorkflowEventProperty } from './workflow-node-types.ts'

/** An event that can start workflows, in a list. */
export interface EventPatternSummary {
  readonly id: string
  /** What `events.send` calls it. */
  readonly eventName: string
  /** The platform whose webhook brings it; `null` for events of your own. */
  readonly incomingWebhookPlatform: 'clerk' | 'polar' | 'stripe' | 'supabase' | null
}

/** An event that can start workflows. */
export interface EventPattern extends EventPatternSummary {
  /** Its properties, for use in emails. */
  readonly eventProperties: readonly WorkflowEventProperty[]
}

/** The events that the team's workflows can wait for. */
export class EventPatterns {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Lists the event patterns: all of them by `for await`, one page by `.page()`.
   *
   * @see https://loops.so/docs/api-reference/list-event-patterns
   */
  list(page: PageOptions = {}, options?: CallOptions): LoopsList<EventPatternSummary> {
    return new LoopsList(this.#send, 'eventPatterns.list', page, options)
  }

  /**
   * Reads one event pattern with its properties.
   *
   * @throws LoopsApiError `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/get-event-pattern
   */
  get(eventPatternId: string, options?: CallOptions): LoopsCall<EventPattern> {
    return this.#send(
      'eventPatterns.get',
      () => ({ params: { eventPatternId }, read: resource<EventPattern> }),
      options,
    )
  }

  /**
   * Reads one event pattern by the name of its event.
   *
   * @param eventName case-sensitive
   * @throws LoopsApiError `not_found` when there is none for this event
   * @see https://loops.so/docs/api-reference/get-event-pattern-by-name
   */
  getByName(eventName: string, options?: CallOptions): LoopsCall<EventPattern> {
    return this.#send(
      'eventPatterns.getByName',
      () => ({ params: { eventName }, read: resource<EventPattern> }),
      options,
    )
  }
}
