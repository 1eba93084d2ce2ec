import type { Settings } from '../settings/settings.ts'
import { flag, oneOf, orNull, shape, text, wholeNumberFrom, type Check } from '../input/check.ts'

const strictness = oneOf('lenient', 'strict')
const wording = oneOf('current', 'old')

const settings = shape({}, {
  teamName: text,
  limiter: oneOf('enforce', 'observe'),
  requestsPerSecond: wholeNumberFrom(1),
  contentRequestsPerMinute: orNull(wholeNumberFrom(1)),
  contentApi: flag,
  workflowApi: flag,
  specification: oneOf('1.21.9', '1.21.6'),
  sendingDomain: oneOf('verified', 'unverified', 'none'),
  ccAndBcc: flag,
  missingRevision: strictness,
  previewsPerDay: wholeNumberFrom(0),
  audienceConditionLimit: wholeNumberFrom(1),
  successInContentFailures: flag,
  rateLimitHeaders: flag,
  retryAfterHeader: flag,
  evidenceHeader: flag,
  workflowCreation: flag,
  sendingWorkflows: strictness,
  uploadsPerDay: wholeNumberFrom(0),
  duplicateContactText: wording,
  missingVariablesText: wording,
  conflictingIdentifiers: strictness,
  unknownUserIdStatus: oneOf(400, 404),
  idempotencyScope: oneOf('operation', 'team'),
  nonContactWebhooks: oneOf('synthetic', 'silent'),
  unknownProperties: strictness,
  propertyTypes: strictness,
  unknownLists: strictness,
  optOuts: strictness,
  dataVariableTypes: strictness,
  paging: strictness,
  contentType: strictness,
  tooLargeStatus: oneOf(400, 413),
  attachments: flag,
  suppressionRemovalLimit: wholeNumberFrom(0),
} satisfies { [K in keyof Settings]: Check<Settings[K]> })

/** Checks settings that came from outside; throws a `InvalidInputError` for an unknown name or a value that does not fit. */
export const parseSettings: Check<Partial<Settings>> = settings
