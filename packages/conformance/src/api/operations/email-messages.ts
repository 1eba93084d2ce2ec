import { failed, texts } from '../answers.ts'
import { counted, type Operations } from '../operation.ts'
import { closed, date, list, nullable, object, oneOf, oneOfWords, open, text, textOfBytes } from '../shape.ts'

const format = oneOf('styled', 'plain')

/** A text sets the fallback of its name, null removes it. */
const fallbackChanges = open({}, nullable(text))

const message = object({
  id: text,
  'campaignId?': text,
  'transactionalId?': text,
  subject: text,
  previewText: text,
  fromName: text,
  fromEmail: text,
  replyToEmail: text,
  'ccEmail?': text,
  'bccEmail?': text,
  'languageCode?': text,
  emailFormat: format,
  lmx: text,
  contentRevisionId: nullable(text),
  updatedAt: date,
  'contactPropertiesFallbacks?': texts,
  'eventPropertiesFallbacks?': texts,
  'dataVariablesFallbacks?': texts,
  'warnings?': list(object({ rule: text, severity: oneOf('warning'), message: text, 'path?': text })),
})

const finding = object({
  rule: oneOfWords(`
    unsupportedContactProperties missingFallbackContactProperties unsupportedEventProperties
    missingFallbackEventProperties unsupportedDataVariables invalidCustomDataVariables
    missingRequiredDataVariables missingButtonHrefs invalidButtonHrefs
    shortenedYouTubeButtonHrefs missingLinkHrefs invalidLinkHrefs shortenedYouTubeLinkHrefs
    shortenedYouTubeImageHrefs emailWithoutMailtoButtonHrefs emailWithoutMailtoLinkHrefs
    emailWithoutMailtoImageHrefs bareArrayNodes missingSocialIconHrefs
  `),
  title: text,
  description: text,
  items: list(object({ label: text, 'codeName?': text })),
})

const path = '/v1/email-messages/{emailMessageId}'

/** The content of campaigns, transactional emails and workflow emails. */
export const emailMessages: Operations = counted('content', {
  'emailMessages.get': {
    call: `GET ${path}`,
    answers: { 200: message, 400: failed, 404: failed, 409: failed },
  },
  'emailMessages.update': {
    call: `POST ${path}`,
    body: closed({
      'expectedRevisionId?': text,
      'subject?': text,
      'previewText?': text,
      'fromName?': text,
      'fromEmail?': text,
      'replyToEmail?': text,
      'ccEmail?': text,
      'bccEmail?': text,
      'languageCode?': text,
      'emailFormat?': format,
      'lmx?': textOfBytes(100_000),
      'contactPropertiesFallbacks?': fallbackChanges,
      'eventPropertiesFallbacks?': fallbackChanges,
      'dataVariablesFallbacks?': fallbackChanges,
    }),
    answers: { 200: message, 400: failed, 404: failed, 409: failed, 413: failed, 422: failed },
  },
  'emailMessages.preview': {
    call: `POST ${path}/preview`,
    body: closed({
      emails: list(text, 1),
      'contactProperties?': texts,
      'eventProperties?': texts,
      'dataVariables?': texts,
    }),
    answers: { 200: object({ id: text }), 400: failed, 404: failed, 429: failed },
  },
  'emailMessages.guardian': {
    call: `GET ${path}/guardian`,
    answers: {
      200: object({ errors: list(finding), warnings: list(finding) }),
      400: failed,
      404: failed,
      409: failed,
    },
  },
})
