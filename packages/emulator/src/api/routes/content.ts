import {
  createAudienceSegment,
  getAudienceSegment,
  listAudienceSegments,
} from '../../operations/audience-segments.ts'
import { createCampaign, getCampaign, listCampaigns, updateCampaign } from '../../operations/campaigns.ts'
import { previewEmailMessage } from '../../operations/email-message-preview.ts'
import { getEmailMessage, guardEmailMessage, updateEmailMessage } from '../../operations/email-messages.ts'
import { campaignGroups, transactionalGroups } from '../../operations/groups.ts'
import {
  createTransactionalEmail,
  draftTransactionalEmail,
  getTransactionalEmail,
  listTransactionalEmails,
  publishTransactionalEmail,
  updateTransactionalEmail,
} from '../../operations/transactional-emails.ts'
import { read, write, type RouteTable } from '../route.ts'

/** Campaigns, transactional emails, and what they are made of. */
export const contentRoutes: RouteTable = {
  '/campaigns': {
    GET: read('campaigns.list', listCampaigns),
    POST: write('campaigns.create', createCampaign),
  },
  '/campaigns/{campaignId}': {
    GET: read('campaigns.get', getCampaign),
    POST: write('campaigns.update', updateCampaign),
  },
  '/campaign-groups': {
    GET: read('campaignGroups.list', campaignGroups.list),
    POST: write('campaignGroups.create', campaignGroups.create),
  },
  '/campaign-groups/{groupId}': {
    GET: read('campaignGroups.get', campaignGroups.get),
    POST: write('campaignGroups.update', campaignGroups.update),
  },
  '/transactional-groups': {
    GET: read('transactionalGroups.list', transactionalGroups.list),
    POST: write('transactionalGroups.create', transactionalGroups.create),
  },
  '/transactional-groups/{groupId}': {
    GET: read('transactionalGroups.get', transactionalGroups.get),
    POST: write('transactionalGroups.update', transactionalGroups.update),
  },
  '/audience-segments': {
    GET: read('audienceSegments.list', listAudienceSegments),
    POST: write('audienceSegments.create', createAudienceSegment),
  },
  '/audience-segments/{audienceSegmentId}': { GET: read('audienceSegments.get', getAudienceSegment) },
  '/transactional-emails': {
    GET: read('transactionalEmails.list', listTransactionalEmails),
    POST: write('transactionalEmails.create', createTransactionalEmail),
  },
  '/transactional-emails/{transactionalId}': {
    GET: read('transactionalEmails.get', getTransactionalEmail),
    POST: write('transactionalEmails.update', updateTransactionalEmail),
  },
  '/transactional-emails/{transactionalId}/draft': {
    POST: read('transactionalEmails.draft', draftTransactionalEmail),
  },
  '/transactional-emails/{transactionalId}/publish': {
    POST: read('transactionalEmails.publish', publishTransactionalEmail),
  },
  '/email-messages/{emailMessageId}': {
    GET: read('emailMessages.get', getEmailMessage),
    POST: write('emailMessages.update', updateEmailMessage),
  },
  '/email-messages/{emailMessageId}/preview': {
    POST: write('emailMessages.preview', previewEmailMessage),
  },
  '/email-messages/{emailMessageId}/guardian': {
    GET: read('emailMessages.guardian', guardEmailMessage),
  },
}
