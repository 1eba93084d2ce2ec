/**
 * How one team's emulator behaves where Loops documents nothing or leaves a choice.
 * Every undocumented point is a switch here, never a silent decision.
 */
export interface Settings {
  /** What `GET /v1/api-key` answers. Default `Loops emulator`. */
  teamName: string
  /** `enforce` refuses what is over the limit with 429; `observe` answers it and records what would have been refused. */
  limiter: 'enforce' | 'observe'
  /** Requests allowed in any one second. Default 10, as documented. */
  requestsPerSecond: number
  /** Requests of the content API allowed in any 60 seconds, beside the limit per second; `null` for no such limit. Default 60. */
  contentRequestsPerMinute: number | null
  /** Whether the team has the content API: campaigns, groups, segments, email messages, components, themes, transactional emails, uploads. Without it they answer 401. Default true. */
  contentApi: boolean
  /** Whether the team has the workflow API: workflows and event patterns. Without it they answer 401. Default true. */
  workflowApi: boolean
  /** Which version of the specification is followed: 1.21.9 has `url` in resources and `DELETE /workflows/{id}`, 1.21.6 has neither. Default `1.21.9`. */
  specification: '1.21.9' | '1.21.6'
  /** The team's sending domain. With `none`, what needs one answers 400; with `unverified`, publishing answers 422. Default `verified`. */
  sendingDomain: 'verified' | 'unverified' | 'none'
  /** CC and BCC addresses, which Loops switches on per team. Default false. */
  ccAndBcc: boolean
  /** An update of an email message without `expectedRevisionId`: `lenient` overwrites with a warning, `strict` answers 409. Default `lenient`. */
  missingRevision: 'lenient' | 'strict'
  /** Previews of email messages in any 24 hours. Default 100. */
  previewsPerDay: number
  /** Conditions that one audience filter may have; that there is a limit is documented, its height is not. Default 100. */
  audienceConditionLimit: number
  /** Send `success: false` with the failures of the content API too, which its specification leaves out. Default false. */
  successInContentFailures: boolean
  /** Send `x-ratelimit-limit` and `x-ratelimit-remaining`. Default true. */
  rateLimitHeaders: boolean
  /** Send `retry-after` (1, or 60 for the content budget) with a 429. Loops documents no such header, so the default is false. */
  retryAfterHeader: boolean
  /** Send `x-loops-evidence` with every answer. Default true. */
  evidenceHeader: boolean
  /** Whether the team may create workflows; without that right it is answered 500, as documented. Default true. */
  workflowCreation: boolean
  /** A change to the nodes or the mailing list of a workflow that is sending: `strict` answers 400, `lenient` only for rerouting, where it is documented. Default `strict`. */
  sendingWorkflows: 'lenient' | 'strict'
  /** Uploads that can be completed in any 24 hours. Default 50, as documented. */
  uploadsPerDay: number
  /** The text of a 409 for a duplicate contact: before or after the rewording of May 2026. Default `current`. */
  duplicateContactText: 'current' | 'old'
  /** The wording and shape of a 400 for missing data variables. Default `current`. */
  missingVariablesText: 'current' | 'old'
  /** An email and a userId of two different contacts in one call: `strict` answers 400, `lenient` changes the contact with the email and ignores the userId with a warning. Default `strict`. */
  conflictingIdentifiers: 'lenient' | 'strict'
  /** The status for updating a contact by an unknown userId alone. Default 400, as seen in production. */
  unknownUserIdStatus: 400 | 404
  /** What an idempotency key is counted in: one operation of the team, or the whole team. Default `operation`. */
  idempotencyScope: 'operation' | 'team'
  /** The webhooks of a transactional email to somebody who is no contact: with an invented contact id (`synthetic`), or none (`silent`). Default `synthetic`. */
  nonContactWebhooks: 'synthetic' | 'silent'
  /** A contact property that was never created: `lenient` stores it with a warning, `strict` answers 400. Default `lenient`. */
  unknownProperties: 'lenient' | 'strict'
  /** A value whose type is not the property's: `lenient` stores it with a warning, `strict` answers 400. Default `lenient`. */
  propertyTypes: 'lenient' | 'strict'
  /** A list id that does not exist: `lenient` ignores it with a warning, `strict` answers 400. Default `lenient`. */
  unknownLists: 'lenient' | 'strict'
  /** Adding somebody to a list who opted out: `lenient` answers 200 and ignores it with a warning, `strict` answers 400. Default `lenient`. */
  optOuts: 'lenient' | 'strict'
  /** Booleans in `dataVariables`: `strict` answers 400, as the documented types ask; `lenient` takes them. Default `strict`. */
  dataVariableTypes: 'lenient' | 'strict'
  /** A `perPage` outside 10 to 50 or an unknown cursor: `strict` answers 400, `lenient` the nearest page. Default `strict`. */
  paging: 'lenient' | 'strict'
  /** A body whose content type is not JSON: `strict` answers 400, `lenient` reads it as JSON. Default `strict`. */
  contentType: 'lenient' | 'strict'
  /** The status for a transactional body above 4,000,000 bytes. Default 413. */
  tooLargeStatus: 400 | 413
  /** Attachments, which Loops switches on per team. Default false. */
  attachments: boolean
  /** Removals from the suppression list in any 30 days. Default 5. */
  suppressionRemovalLimit: number
}

/** The settings of a new team. */
export const defaultSettings: Readonly<Settings> = {
  teamName: 'Loops emulator',
  limiter: 'enforce',
  requestsPerSecond: 10,
  contentRequestsPerMinute: 60,
  contentApi: true,
  workflowApi: true,
  specification: '1.21.9',
  sendingDomain: 'verified',
  ccAndBcc: false,
  missingRevision: 'lenient',
  previewsPerDay: 100,
  audienceConditionLimit: 100,
  successInContentFailures: false,
  rateLimitHeaders: true,
  retryAfterHeader: false,
  evidenceHeader: true,
  workflowCreation: true,
  sendingWorkflows: 'strict',
  uploadsPerDay: 50,
  duplicateContactText: 'current',
  missingVariablesText: 'current',
  conflictingIdentifiers: 'strict',
  unknownUserIdStatus: 400,
  idempotencyScope: 'operation',
  nonContactWebhooks: 'synthetic',
  unknownProperties: 'lenient',
  propertyTypes: 'lenient',
  unknownLists: 'lenient',
  optOuts: 'lenient',
  dataVariableTypes: 'strict',
  paging: 'strict',
  contentType: 'strict',
  tooLargeStatus: 413,
  attachments: false,
  suppressionRemovalLimit: 5,
}
