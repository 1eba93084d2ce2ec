import type { Finding } from './finding.ts'

/** A difference between documents and the table that is known, with its reason. */
export interface Erratum {
  readonly kinds: readonly Finding['kind'][]
  /** Matches where the difference is; see `Finding.at`. */
  readonly at: RegExp
  /** The last version of the document that has it; left out while it is in the newest. */
  readonly until?: string
  readonly because: string
}

/** What documents of 1.8.0 do not have yet. */
const cameLater =
  /^(eventPatterns|campaigns|campaignGroups|transactionalGroups|audienceSegments|emailMessages|themes|components|uploads|workflows|transactionalEmails\.(?!listPublished))\b/

/** Mistakes and gaps of Loops' own documents, and what changed between their versions. */
export const errata: readonly Erratum[] = [
  {
    kinds: ['missing status'],
    at: /^(contacts|contactProperties|mailingLists|dedicatedSendingIps|events|transactional|transactionalEmails\.listPublished)\b.* 401$/,
    because: 'Every operation answers 401 to a key that is none; documents name it for the newer ones.',
  },
  {
    kinds: ['missing status'],
    at: /^apiKey\.test 405$/,
    because: 'Every operation answers 405 to another method; documents name it for all but this one.',
  },
  {
    kinds: ['missing status'],
    at: /^(?!emailMessages\.preview|uploads\.complete).* 429$/,
    because:
      'Every operation answers 429 above the limit of requests, which stands in the introduction alone. Documents name the 429 of daily quotas.',
  },
  {
    kinds: ['missing body'],
    at: / (401|405)$/,
    because: 'Documents name the status alone; real answers carry a message.',
  },
  {
    kinds: ['missing field'],
    at: /^\S+ \d{3}\.success$/,
    because:
      'Failures of content carry "success" in the prose and in examples, not in their schemas. The table has it as optional, and nobody may rely on it.',
  },
  {
    kinds: ['optional in the document'],
    at: /^(apiKey\.test 401|uploads\.complete 429)\.message$/,
    because: 'The schema has no list of required fields at all. A failure without a message is not known.',
  },
  {
    kinds: ['missing null'],
    at: /^(contacts\.(create|upsert)|events\.send) body\.(firstName|lastName|userGroup|\*)$/,
    because: 'Null clears a property: the prose and the official client say so, the schemas do not.',
  },
  {
    kinds: ['optional in the document'],
    at: /^contacts\.find 200\[\]\.\w+$/,
    because: 'The schema of a contact has no list of required fields; every example has all of them.',
  },
  {
    kinds: ['required in the document', 'needed fields'],
    at: /^contacts\.delete body/,
    because:
      'The document requires email and userId together, and its prose and the API refuse them together: exactly one is taken.',
  },
  {
    kinds: ['missing value'],
    at: /^contactProperties\.list query\.list$/,
    because: 'Only the description of the parameter names its two values.',
  },
  {
    kinds: ['missing value'],
    at: /^uploads\.create body\.contentType$/,
    because: 'Only the description of the field names the four types.',
  },
  {
    kinds: ['missing null', 'unknown value'],
    at: /^eventPatterns\.\w+ 200\.(data\[\]\.)?incomingWebhookPlatform$/,
    because: 'The enum has the text "null" where null is meant.',
  },
  {
    kinds: ['optional in the document'],
    at: /^eventPatterns\.list 200\.pagination\.\w+$/,
    because: 'This list has a copy of the pagination without its required fields. Every page has all six.',
  },
  {
    kinds: ['optional in the document'],
    at: /^transactionalEmails\.listPublished 200\.(pagination|data)$/,
    because: 'The schema of the page has no list of required fields. Every page has both.',
  },
  {
    kinds: ['optional in the document'],
    at: /^transactionalEmails\.(create|draft) 20[01]\.transactionalGroupId$/,
    because: 'The same field is required, and can be null, wherever else a transactional email is shown.',
  },
  {
    kinds: ['needed fields'],
    at: /^(campaigns|campaignGroups|transactionalGroups|themes|components)\.update body$/,
    because: 'An update without any field is refused; only the prose says so.',
  },
  {
    kinds: ['missing null'],
    at: /^workflows\.nodes\.\S+ 200\S*<AudienceFilter>\.audienceSegmentId$/,
    because: 'Examples of the API show null for a filter without a segment.',
  },
  {
    kinds: ['missing field'],
    at: /^(campaigns|transactionalEmails|workflows)\.\S+ \S*\.url$/,
    until: '1.21.8',
    because: 'The address of the page in the Loops application came with 1.21.9.',
  },
  {
    kinds: ['missing operation'],
    at: /^workflows\.delete$/,
    until: '1.21.8',
    because: 'The deletion of a workflow came with 1.21.9.',
  },
  {
    kinds: ['missing operation'],
    at: cameLater,
    until: '1.8.0',
    because: 'Content, segments, uploads, workflows and event patterns came after 1.8.0.',
  },
  {
    kinds: ['missing field'],
    at: /^contacts\.(create|upsert) body\.source$/,
    until: '1.8.0',
    because: 'The source could be set as any other property before it was listed.',
  },
  {
    kinds: ['needed fields'],
    at: /^(contacts\.upsert|events\.send) body$/,
    until: '1.8.0',
    because: 'That an email address or a user id is needed stood in the prose only.',
  },
  {
    kinds: ['missing value'],
    at: /^contactProperties\.(create body|list 200\[\])\.type$/,
    until: '1.8.0',
    because: 'The four types of a property stood in the prose only.',
  },
  {
    kinds: ['missing null'],
    at: /^mailingLists\.list 200\[\]\.description$/,
    until: '1.8.0',
    because: 'A list without a description has always had null there.',
  },
  {
    kinds: ['unknown status'],
    at: /^dedicatedSendingIps\.list 500$/,
    until: '1.8.0',
    because: 'It was taken out of later documents; a 500 there means what it means anywhere.',
  },
  {
    kinds: ['deprecated'],
    at: /^(transactionalEmails\.listPublished|apiKey\.test 401\.error)$/,
    until: '1.8.0',
    because: 'It was deprecated after 1.8.0.',
  },
  {
    kinds: ['optional in the document'],
    at: /^transactionalEmails\.listPublished 200\.pagination\.\w+$/,
    until: '1.8.0',
    because: 'The six fields of the pagination were not listed as required.',
  },
]

/** The erratum that explains a finding in a document of this version. */
export function explain({ kind, at }: Finding, version: string): Erratum | undefined {
  return errata.find(
    (erratum) =>
      erratum.kinds.includes(kind) &&
      erratum.at.test(at) &&
      (erratum.until === undefined || !isNewer(version, erratum.until)),
  )
}

function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0
}
