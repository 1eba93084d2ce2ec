import type {
  EmailDeliveredEvent,
  EmailHardBouncedEvent,
  EmailSpamReportedEvent,
  WebhookContext,
} from '@loops-kit/core/webhooks'
import { OnLoopsWebhook } from '@loops-kit/nestjs'
import { Injectable, Logger } from '@nestjs/common'
import { UsersService } from './users.service.ts'

/** What Loops tells of our letters. No address gets into the log. */
@Injectable()
export class LettersListener {
  readonly #logger = new Logger('Letters')

  constructor(private readonly users: UsersService) {}

  @OnLoopsWebhook(['email.hardBounced', 'email.spamReported'])
  async refused(
    { eventName, eventTime, contactIdentity }: EmailHardBouncedEvent | EmailSpamReportedEvent,
    { id }: WebhookContext,
  ): Promise<void> {
    const reason = eventName === 'email.hardBounced' ? 'bounced' : 'complained'
    await this.users.suppress(contactIdentity.email, { reason, at: eventTime })
    this.#logger.log(`A letter was refused: ${reason} (webhook ${id}).`)
  }

  @OnLoopsWebhook('email.delivered')
  async delivered({ eventTime, contactIdentity }: EmailDeliveredEvent): Promise<void> {
    await this.users.letterArrived(contactIdentity.email, eventTime)
  }
}
