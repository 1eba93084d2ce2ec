/**
 * What may be done after an attempt that failed:
 * - `safe`: reads; always retried.
 * - `keyed`: guarded by an idempotency key; retried with the same key and bytes, and a 409 on such a retry means
 *   that an earlier attempt arrived.
 * - `set`: writes a state; doing it twice gives the same state.
 * - `revision`: guarded by a revision id.
 * - `natural`: guarded by a natural key, such as the email of a contact.
 * - `unsafe`: never retried once it may have happened.
 */
export type ReplayClass = 'safe' | 'keyed' | 'set' | 'revision' | 'natural' | 'unsafe'

/** Which of the team's two limits a request counts against: 10 per second for all, 60 per 60 s for content as well. */
export type Budget = 'api' | 'content'

/** A part of the API that Loops opens team by team; a team without it is answered 401, as with a wrong key. */
export type ApiPart = 'content' | 'workflow'

/** One operation of the API, and the rules that the request pipeline needs. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the base URL; `{name}` stands for an encoded parameter. */
  readonly path: string
  readonly replay: ReplayClass
  readonly budget: Budget
  /** Whether it gives a list page by page. */
  readonly paged: boolean
  /** The part of the API that the team needs; absent where every team has it. */
  readonly part?: ApiPart
}

type Row = readonly [method: Operation['method'], path: string, replay: ReplayClass, paged?: 'paged']

const everyTeam = {
  'apiKey.test': ['GET', 'api-key', 'safe'],
  'contacts.create': ['POST', 'contacts/create', 'natural'],
  'contacts.upsert': ['PUT', 'contacts/update', 'set'],
  'contacts.find': ['GET', 'contacts/find', 'safe'],
  'contacts.delete': ['POST', 'contacts/delete', 'natural'],
  'contacts.suppression.check': ['GET', 'contacts/suppression', 'safe'],
  'contacts.suppression.remove': ['DELETE', 'contacts/suppression', 'set'],
  'contactProperties.create': ['POST', 'contacts/properties', 'natural'],
  'contactProperties.list': ['GET', 'contacts/properties', 'safe'],
  'mailingLists.list': ['GET', 'lists', 'safe'],
  'events.send': ['POST', 'events/send', 'keyed'],
  'transactional.send': ['POST', 'transactional', 'keyed'],
  'transactionalEmails.listPublished': ['GET', 'transactional', 'safe', 'paged'],
  'dedicatedSendingIps.list': ['GET', 'dedicated-sending-ips', 'safe'],
} as const

const contentTeams = {
  'campaigns.list': ['GET', 'campaigns', 'safe', 'paged'],
  'campaigns.get': ['GET', 'campaigns/{campaignId}', 'safe'],
  'campaigns.create': ['POST', 'campaigns', 'unsafe'],
  'campaigns.update': ['POST', 'campaigns/{campaignId}', 'set'],
  'campaignGroups.list': ['GET', 'campaign-groups', 'safe', 'paged'],
  'campaignGroups.get': ['GET', 'campaign-groups/{campaignGroupId}', 'safe'],
  'campaignGroups.create': ['POST', 'campaign-groups', 'unsafe'],
  'campaignGroups.update': ['POST', 'campaign-groups/{campaignGroupId}', 'set'],
  'audienceSegments.list': ['GET', 'audience-segments', 'safe', 'paged'],
  'audienceSegments.get': ['GET', 'audience-segments/{audienceSegmentId}', 'safe'],
  'audienceSegments.create': ['POST', 'audience-segments', 'unsafe'],
  'emailMessages.get': ['GET', 'email-messages/{emailMessageId}', 'safe'],
  'emailMessages.update': ['POST', 'email-messages/{emailMessageId}', 'revision'],
  'emailMessages.preview': ['POST', 'email-messages/{emailMessageId}/preview', 'unsafe'],
  'emailMessages.guardian': ['GET', 'email-messages/{emailMessageId}/guardian', 'safe'],
  'components.list': ['GET', 'components', 'safe', 'paged'],
  'components.get': ['GET', 'components/{componentId}', 'safe'],
  'components.create': ['POST', 'components', 'unsafe'],
  'components.update': ['POST', 'components/{componentId}', 'set'],
  'themes.list': ['GET', 'themes', 'safe', 'paged'],
  'themes.get': ['GET', 'themes/{themeId}', 'safe'],
  'themes.create': ['POST', 'themes', 'unsafe'],
  'themes.update': ['POST', 'themes/{themeId}', 'set'],
  'transactionalEmails.list': ['GET', 'transactional-emails', 'safe', 'paged'],
  'transactionalEmails.get': ['GET', 'transactional-emails/{transactionalId}', 'safe'],
  'transactionalEmails.create': ['POST', 'transactional-emails', 'unsafe'],
  'transactionalEmails.update': ['POST', 'transactional-emails/{transactionalId}', 'set'],
  'transactionalEmails.draft': ['POST', 'transactional-emails/{transactionalId}/draft', 'set'],
  'transactionalEmails.publish': ['POST', 'transactional-emails/{transactionalId}/publish', 'natural'],
  'transactionalGroups.list': ['GET', 'transactional-groups', 'safe', 'paged'],
  'transactionalGroups.get': ['GET', 'transactional-groups/{transactionalGroupId}', 'safe'],
  'transactionalGroups.create': ['POST', 'transactional-groups', 'unsafe'],
  'transactionalGroups.update': ['POST', 'transactional-groups/{transactionalGroupId}', 'set'],
  'uploads.create': ['POST', 'uploads', 'unsafe'],
  'uploads.complete': ['POST', 'uploads/{emailAssetId}/complete', 'set'],
} as const

const workflowTeams = {
  'eventPatterns.list': ['GET', 'event-patterns', 'safe', 'paged'],
  'eventPatterns.get': ['GET', 'event-patterns/{eventPatternId}', 'safe'],
  'eventPatterns.getByName': ['GET', 'event-patterns/by-name/{eventName}', 'safe'],
  'workflows.list': ['GET', 'workflows', 'safe', 'paged'],
  'workflows.get': ['GET', 'workflows/{workflowId}', 'safe'],
  'workflows.create': ['POST', 'workflows', 'unsafe'],
  'workflows.update': ['POST', 'workflows/{workflowId}', 'revision'],
  'workflows.delete': ['DELETE', 'workflows/{workflowId}', 'natural'],
  'workflows.changeMailingList': ['POST', 'workflows/{workflowId}/mailing-list', 'revision'],
  'workflows.nodes.create': ['POST', 'workflows/{workflowId}/nodes', 'revision'],
  'workflows.nodes.get': ['GET', 'workflows/{workflowId}/nodes/{nodeId}', 'safe'],
  'workflows.nodes.update': ['POST', 'workflows/{workflowId}/nodes/{nodeId}', 'revision'],
  'workflows.nodes.delete': ['DELETE', 'workflows/{workflowId}/nodes/{nodeId}', 'revision'],
  'workflows.nodes.deleteRecursively': [
    'DELETE',
    'workflows/{workflowId}/nodes/{nodeId}/recursive',
    'revision',
  ],
  'workflows.nodes.addBranch': ['POST', 'workflows/{workflowId}/nodes/{nodeId}/add-branch', 'revision'],
  'workflows.nodes.reroute': ['POST', 'workflows/{workflowId}/nodes/{nodeId}/reroute', 'revision'],
} as const

/** The name of an operation, such as `events.send`. */
export type OperationName = keyof typeof everyTeam | keyof typeof contentTeams | keyof typeof workflowTeams

/** Segments and event patterns are content too, and do not count against its limit. */
const limited =
  /^(campaign|component|email-message|theme|transactional-email|transactional-group|upload|workflow)/

function table<Name extends string>(
  rows: Readonly<Record<Name, Row>>,
  part?: ApiPart,
): Readonly<Record<Name, Operation>> {
  const entries = Object.entries<Row>(rows).map(([name, [method, path, replay, paged]]) => [
    name,
    {
      method,
      path: `/v1/${path}`,
      replay,
      budget: limited.test(path) ? 'content' : 'api',
      paged: paged !== undefined,
      ...(part && { part }),
    } satisfies Operation,
  ])
  return Object.fromEntries(entries) as Record<Name, Operation>
}

/**
 * Every operation of the client with its method, path, replay class and budget.
 *
 * @see https://loops.so/docs/api-reference/intro
 */
export const operations: Readonly<Record<OperationName, Operation>> = {
  ...table(everyTeam),
  ...table(contentTeams, 'content'),
  ...table(workflowTeams, 'workflow'),
}
