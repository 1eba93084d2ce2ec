import {
  createAudienceSegment,
  getAudienceSegment,
  listAudienceSegments,
} from '../../operations/audience-segments.ts'
import { campaignGroups, transactionalGroups } from '../../operations/groups.ts'
import { read, write, type RouteTable } from '../route.ts'

/** Campaigns, transactional emails, and what they are made of. */
export const contentRoutes: RouteTable = {
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
}
