import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import type { MailingListId } from '../register.ts'
import { checkAudienceFilter } from '../validation/audience-filter.ts'
import { checkChanges, checkName, closedFields, orNull } from '../validation/fields.ts'
import { checkScheduling } from '../validation/scheduling.ts'
import type { AudienceFilter } from './audience-filter.ts'
import { LoopsList, type PageOptions } from './pages.ts'
import { resource } from './read.ts'

/** How far a campaign is. */
export type CampaignStatus = 'Draft' | 'Scheduled' | 'Sending' | 'Sent'

/** When a campaign is sent, as Loops tells it. */
export interface CampaignScheduling {
  readonly method: 'now' | 'schedule'
  /** ISO 8601, UTC; `null` for `now`. */
  readonly timestamp: string | null
}

/** When to send a campaign. It is kept with the draft; a campaign is started in Loops, not by the API. */
export type CampaignSchedule =
  | { readonly method: 'now'; readonly timestamp?: undefined }
  | {
      readonly method: 'schedule'
      /** In the future; a string is ISO 8601 with a time zone. */
      readonly timestamp: string | Date
    }

/** A campaign: one email to a part of the audience. */
export interface Campaign {
  readonly id: string
  readonly name: string
  readonly status: CampaignStatus
  /** ISO 8601, UTC. */
  readonly createdAt: string
  /** ISO 8601, UTC. */
  readonly updatedAt: string
  /** Its email, for {@link EmailMessages}. */
  readonly emailMessageId: string | null
  /** The group it is kept in. */
  readonly campaignGroupId: string | null
  /** The list it goes to; `null` for the whole audience. */
  readonly mailingListId: MailingListId | null
  /** The segment it goes to. */
  readonly audienceSegmentId: string | null
  /** Who receives it; on top of the segment's filter where there is a segment. */
  readonly audienceFilter: AudienceFilter | null
  readonly scheduling: CampaignScheduling
  /** Where it is edited in Loops. Older answers of the API have none. */
  readonly url?: string
}

/** A campaign that was just created. */
export interface CampaignCreated extends Campaign {
  readonly status: 'Draft'
  /** `expectedRevisionId` of the first {@link EmailMessages.update}. */
  readonly emailMessageContentRevisionId: string | null
}

/** What can be set about a campaign. */
interface CampaignFields {
  /** The group to keep it in. */
  readonly campaignGroupId?: string | undefined
  /** The list to send it to; `null` for none. */
  readonly mailingListId?: MailingListId | null | undefined
  /** The segment to send it to. Without `audienceFilter` beside it, this clears a filter that is set. */
  readonly audienceSegmentId?: string | null | undefined
  /** Who is to receive it. Without `audienceSegmentId` beside it, this clears a segment that is set. */
  readonly audienceFilter?: AudienceFilter | null | undefined
  readonly scheduling?: CampaignSchedule | undefined
}

/** A campaign to create. */
export interface CampaignCreate extends CampaignFields {
  readonly name: string
}

/** What to change about a campaign: at least one field. Once it is sent, only `name` and `campaignGroupId`. */
export interface CampaignUpdate extends CampaignFields {
  readonly name?: string | undefined
}

const fields = {
  name: checkName,
  campaignGroupId: checkName,
  mailingListId: orNull(checkName),
  audienceSegmentId: orNull(checkName),
  audienceFilter: orNull(checkAudienceFilter),
  scheduling: checkScheduling,
}

/** Campaigns. They are prepared by the API, and started in Loops. */
export class Campaigns {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Lists the campaigns: all of them by `for await`, one page by `.page()`.
   *
   * @see https://loops.so/docs/api-reference/list-campaigns
   */
  list(page: PageOptions = {}, options?: CallOptions): LoopsList<Campaign> {
    return new LoopsList(this.#send, 'campaigns.list', page, options)
  }

  /**
   * Reads one campaign.
   *
   * @throws LoopsApiError `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/get-campaign
   */
  get(campaignId: string, options?: CallOptions): LoopsCall<Campaign> {
    return this.#send('campaigns.get', () => ({ params: { campaignId }, read: resource<Campaign> }), options)
  }

  /**
   * Creates a campaign as a draft, with an empty email that {@link EmailMessages.update} fills. It is not tried again
   * once it may have been created.
   *
   * @throws LoopsApiError `bad_request` when there is no such group or the team has no sending domain, `not_found` when
   *   there is no such list or segment
   * @see https://loops.so/docs/api-reference/create-campaign
   * @example
   * const campaign = await loops.campaigns.create({ name: 'Spring news', mailingListId })
   */
  create(campaign: CampaignCreate, options?: CallOptions): LoopsCall<CampaignCreated> {
    return this.#send(
      'campaigns.create',
      () => ({
        body: JSON.stringify(closedFields('campaign', campaign, fields, ['name'])),
        read: resource<CampaignCreated>,
      }),
      options,
    )
  }

  /**
   * Changes a draft; of a campaign that was sent, its name and group alone.
   *
   * @throws LoopsConflictError `not_editable` when it was sent and something else is to change
   * @throws LoopsApiError `not_found` when there is no such campaign, list or segment
   * @see https://loops.so/docs/api-reference/update-campaign
   * @example
   * await loops.campaigns.update(id, { scheduling: { method: 'schedule', timestamp: new Date('2030-01-31T09:00Z') } })
   */
  update(campaignId: string, changes: CampaignUpdate, options?: CallOptions): LoopsCall<Campaign> {
    return this.#send(
      'campaigns.update',
      () => ({
        params: { campaignId },
        body: JSON.stringify(checkChanges('campaign', closedFields('campaign', changes, fields), fields)),
        read: resource<Campaign>,
      }),
      options,
    )
  }
}
