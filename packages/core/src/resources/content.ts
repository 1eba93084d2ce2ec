import type { LoopsOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { AudienceSegments } from './audience-segments.ts'
import { Campaigns } from './campaigns.ts'
import { Components } from './components.ts'
import { EmailMessages } from './email-messages.ts'
import { EventPatterns } from './event-patterns.ts'
import { Groups } from './groups.ts'
import { Themes } from './themes.ts'
import { TransactionalEmails } from './transactional-emails.ts'
import { Uploads } from './uploads.ts'
import { Workflows } from './workflows.ts'

/** What makes emails and workflows, loaded with the first call of any of it. */
export class Content {
  readonly audienceSegments: AudienceSegments
  readonly campaignGroups: Groups
  readonly campaigns: Campaigns
  readonly components: Components
  readonly emailMessages: EmailMessages
  readonly eventPatterns: EventPatterns
  readonly themes: Themes
  readonly transactionalEmails: TransactionalEmails
  readonly transactionalGroups: Groups
  readonly uploads: Uploads
  readonly workflows: Workflows

  constructor(send: Send, options: LoopsOptions) {
    this.audienceSegments = new AudienceSegments(send)
    this.campaignGroups = new Groups(send, 'campaignGroup')
    this.campaigns = new Campaigns(send)
    this.components = new Components(send)
    this.emailMessages = new EmailMessages(send)
    this.eventPatterns = new EventPatterns(send)
    this.themes = new Themes(send)
    this.transactionalEmails = new TransactionalEmails(send)
    this.transactionalGroups = new Groups(send, 'transactionalGroup')
    this.uploads = new Uploads(send, options)
    this.workflows = new Workflows(send)
  }
}
