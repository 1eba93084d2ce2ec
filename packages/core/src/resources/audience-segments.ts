import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { checkAudienceFilter } from '../validation/audience-filter.ts'
import { atMost, checkName, checkString, closedFields } from '../validation/fields.ts'
import type { AudienceFilter } from './audience-filter.ts'
import { LoopsList, type PageOptions } from './pages.ts'
import { resource } from './read.ts'

/** A part of the audience, saved under a name. */
export interface AudienceSegment {
  readonly id: string
  readonly name: string
  readonly description: string | null
  /** ISO 8601, UTC. */
  readonly createdAt: string
  /** ISO 8601, UTC. */
  readonly updatedAt: string
  /** Who belongs to it. */
  readonly filter: AudienceFilter | null
}

/** A segment to create. */
export interface AudienceSegmentCreate {
  /** Unlike that of every other segment of the team; at most 255 characters. */
  readonly name: string
  /** At most 1,000 characters. */
  readonly description?: string | undefined
  /** Who belongs to it. */
  readonly filter: AudienceFilter
}

const fields = {
  name: atMost(255, checkName),
  description: atMost(1000, checkString),
  filter: checkAudienceFilter,
}

/** Segments of the audience, which campaigns and workflows can be sent to. */
export class AudienceSegments {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Lists the segments, the newest first: all of them by `for await`, one page by `.page()`.
   *
   * @see https://loops.so/docs/api-reference/list-audience-segments
   */
  list(page: PageOptions = {}, options?: CallOptions): LoopsList<AudienceSegment> {
    return new LoopsList(this.#send, 'audienceSegments.list', page, options)
  }

  /**
   * Reads one segment.
   *
   * @throws LoopsApiError `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/get-audience-segment
   */
  get(audienceSegmentId: string, options?: CallOptions): LoopsCall<AudienceSegment> {
    return this.#send(
      'audienceSegments.get',
      () => ({ params: { audienceSegmentId }, read: resource<AudienceSegment> }),
      options,
    )
  }

  /**
   * Creates a segment. It is not tried again once it may have been created.
   *
   * @throws LoopsApiError `bad_request` when the name is taken or the filter has too many conditions, `not_found` when
   *   the filter names a campaign, workflow or email that does not exist
   * @see https://loops.so/docs/api-reference/create-audience-segment
   * @example
   * await loops.audienceSegments.create({
   *   name: 'Pro users',
   *   filter: { match: 'all', conditions: [{ type: 'property', key: 'plan', operator: 'equals', value: 'pro' }] },
   * })
   */
  create(segment: AudienceSegmentCreate, options?: CallOptions): LoopsCall<AudienceSegment> {
    return this.#send(
      'audienceSegments.create',
      () => ({
        body: JSON.stringify(closedFields('segment', segment, fields, ['name', 'filter'])),
        read: resource<AudienceSegment>,
      }),
      options,
    )
  }
}
