/** How an email is rendered: with the looks of its theme, or as plain text looks. */
export type EmailFormat = 'styled' | 'plain'

/** What Loops noticed about LMX that it took all the same. */
export interface LmxWarning {
  /** The rule that was broken. */
  readonly rule: string
  readonly severity: 'warning'
  readonly message: string
  /** Where in the LMX. */
  readonly path?: string
}

/** Fallback values by the name of the property or variable: what stands there where a recipient has no value. */
export type Fallbacks = Readonly<Record<string, string>>

/** The content of an email: of a campaign, of a transactional email's version, or of a workflow's node. */
export interface EmailMessage {
  readonly id: string
  /** The campaign it belongs to. Only emails of campaigns have one. */
  readonly campaignId?: string
  /** The transactional email it belongs to. Only versions of transactional emails have one. */
  readonly transactionalId?: string
  readonly subject: string
  /** What inboxes show beside the subject. */
  readonly previewText: string
  readonly fromName: string
  /** The sender's address up to the `@`; the team's sending domain follows it. */
  readonly fromEmail: string
  /** Where answers go; empty for the sender. */
  readonly replyToEmail: string
  /** Only where one is set. */
  readonly ccEmail?: string
  /** Only where one is set. */
  readonly bccEmail?: string
  /** ISO 639-1, such as `en`. Only where one is set. */
  readonly languageCode?: string
  readonly emailFormat: EmailFormat
  /** The body in LMX. */
  readonly lmx: string
  /** Names this state of the content: `expectedRevisionId` of the next update. */
  readonly contentRevisionId: string | null
  /** ISO 8601, UTC. */
  readonly updatedAt: string
  /** Only where some are set. */
  readonly contactPropertiesFallbacks?: Fallbacks
  /** Only where some are set. */
  readonly eventPropertiesFallbacks?: Fallbacks
  /** Only where some are set. */
  readonly dataVariablesFallbacks?: Fallbacks
}

/** An email that was changed. */
export interface EmailMessageUpdated extends EmailMessage {
  /** What Loops noticed about the LMX. Only where there was something. */
  readonly warnings?: readonly LmxWarning[]
}

/** Fallback values to set, or `null` to delete one; those that are not named stay as they are. */
export type FallbackChanges = Readonly<Record<string, string | null>>

/** What to change about an email; what is left out stays as it is. */
export interface EmailMessageChanges {
  readonly subject?: string | undefined
  /** What inboxes show beside the subject. */
  readonly previewText?: string | undefined
  readonly fromName?: string | undefined
  /** The sender's address up to the `@`; the team's sending domain follows it. */
  readonly fromEmail?: string | undefined
  /** Where answers go: an email address, a variable that holds one, or empty for the sender. */
  readonly replyToEmail?: string | undefined
  /** Loops switches CC and BCC on for a team on request. */
  readonly ccEmail?: string | undefined
  /** Loops switches CC and BCC on for a team on request. */
  readonly bccEmail?: string | undefined
  /** ISO 639-1, such as `en`. Loops switches languages on for a team on request. */
  readonly languageCode?: string | undefined
  readonly emailFormat?: EmailFormat | undefined
  /** The body in LMX, at most 100 KB; its styles stand in its `<Style />` tag. */
  readonly lmx?: string | undefined
  readonly contactPropertiesFallbacks?: FallbackChanges | undefined
  readonly eventPropertiesFallbacks?: FallbackChanges | undefined
  readonly dataVariablesFallbacks?: FallbackChanges | undefined
}

/** What to change about an email, and which state of it that is meant for. */
export interface EmailMessageUpdate extends EmailMessageChanges {
  /**
   * `contentRevisionId` of the email as it was read, or what its creation gave: if it is another one by now, Loops
   * changes nothing. `null` writes over whatever is there.
   */
  readonly expectedRevisionId: string | null
}

/** Whom to send a preview, and with which values. */
export interface EmailMessagePreview {
  /** At least one address. */
  readonly emails: readonly string[]
  /** Values of contact properties; for emails of campaigns and workflows. */
  readonly contactProperties?: Readonly<Record<string, string>> | undefined
  /** Values of event properties; for emails of workflows. */
  readonly eventProperties?: Readonly<Record<string, string>> | undefined
  /** Values of data variables; for transactional emails. */
  readonly dataVariables?: Readonly<Record<string, string>> | undefined
}

/** A preview that is on its way. */
export interface EmailMessagePreviewed {
  /** Of the email that was previewed. */
  readonly id: string
}

/** The rules that Guardian, Loops' check before sending, knows. */
export type GuardianRule =
  | 'unsupportedContactProperties'
  | 'missingFallbackContactProperties'
  | 'unsupportedEventProperties'
  | 'missingFallbackEventProperties'
  | 'unsupportedDataVariables'
  | 'invalidCustomDataVariables'
  | 'missingRequiredDataVariables'
  | 'missingButtonHrefs'
  | 'invalidButtonHrefs'
  | 'shortenedYouTubeButtonHrefs'
  | 'missingLinkHrefs'
  | 'invalidLinkHrefs'
  | 'shortenedYouTubeLinkHrefs'
  | 'shortenedYouTubeImageHrefs'
  | 'emailWithoutMailtoButtonHrefs'
  | 'emailWithoutMailtoLinkHrefs'
  | 'emailWithoutMailtoImageHrefs'
  | 'bareArrayNodes'
  | 'missingSocialIconHrefs'

/** A rule that an email breaks, and where. */
export interface GuardianFinding {
  readonly rule: GuardianRule
  /** The rule in a few words. */
  readonly title: string
  /** Why it matters. */
  readonly description: string
  /** The places. */
  readonly items: readonly {
    /** How the place reads, such as the text of a link. */
    readonly label: string
    /** The property or variable, where it is about one. */
    readonly codeName?: string
  }[]
}

/** What Guardian found. */
export interface GuardianReport {
  /** Have to be mended before the email can be published. */
  readonly errors: readonly GuardianFinding[]
  /** Advice. */
  readonly warnings: readonly GuardianFinding[]
}
