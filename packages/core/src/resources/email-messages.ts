import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { previewFields, updateFields } from '../validation/email-message.ts'
import { closedFields } from '../validation/fields.ts'
import { refuse } from '../validation/text.ts'
import { edit } from './edit.ts'
import type {
  EmailMessage,
  EmailMessageChanges,
  EmailMessagePreview,
  EmailMessagePreviewed,
  EmailMessageUpdate,
  EmailMessageUpdated,
  GuardianReport,
} from './email-message-types.ts'
import { object, resource } from './read.ts'

/** The content of emails: of campaigns, transactional emails and workflows. */
export class EmailMessages {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Reads an email.
   *
   * @throws LoopsConflictError `not_editable` when it is not in LMX
   * @throws LoopsApiError `bad_request` when the team has no sending domain, `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/get-email-message
   */
  get(emailMessageId: string, options?: CallOptions): LoopsCall<EmailMessage> {
    return this.#send(
      'emailMessages.get',
      () => ({ params: { emailMessageId }, read: resource<EmailMessage> }),
      options,
    )
  }

  /**
   * Changes an email that is a draft, if it is still as it was read. {@link EmailMessages.edit} does the reading, too.
   *
   * @throws LoopsConflictError when it changed since, is no draft, or is not in LMX; Loops does not tell which
   * @throws LoopsApiError `invalid_content` when the LMX does not compile, `payload_too_large`, `not_found`
   * @see https://loops.so/docs/api-reference/update-email-message
   * @example
   * const { emailMessageId, emailMessageContentRevisionId } = await loops.campaigns.create({ name: 'Spring news' })
   * if (emailMessageId) {
   *   await loops.emailMessages.update(emailMessageId, {
   *     expectedRevisionId: emailMessageContentRevisionId,
   *     subject: 'Spring is here',
   *     lmx: '<Paragraph>Hello!</Paragraph>',
   *   })
   * }
   */
  update(
    emailMessageId: string,
    changes: EmailMessageUpdate,
    options?: CallOptions,
  ): LoopsCall<EmailMessageUpdated> {
    return this.#send(
      'emailMessages.update',
      () => ({ params: { emailMessageId }, body: updateBody(changes), read: resource<EmailMessageUpdated> }),
      options,
    )
  }

  /**
   * Reads an email, lets `change` say what to write, and writes it. When somebody else wrote in between, it reads
   * again and asks `change` again, up to five times: nothing is written over that `change` did not see.
   *
   * @param change gives the fields to write, or `null` to leave the email as it is
   * @param options of each of its requests
   * @returns the email as it is then
   * @throws LoopsConflictError `stale_revision` when it changed each time, `not_editable` when it is no draft; `conflict`
   *   with `mayHaveHappened` when an answer was lost and the change may be there: read the email to tell
   * @throws LoopsError `invalid_input` with the `cause`, when `change` threw
   * @see https://loops.so/docs/api-reference/update-email-message
   * @example
   * await loops.emailMessages.edit(id, ({ subject }) => (subject === '' ? { subject: 'Spring is here' } : null))
   */
  edit(
    emailMessageId: string,
    change: (email: EmailMessage) => EmailMessageChanges | null | Promise<EmailMessageChanges | null>,
    options?: CallOptions,
  ): LoopsCall<EmailMessageUpdated> {
    return edit<EmailMessageUpdated, EmailMessageChanges>({
      name: 'emailMessages.edit',
      read: () => this.get(emailMessageId, options),
      revisionOf: ({ contentRevisionId }) => contentRevisionId,
      change: (email) => {
        if (email.contentRevisionId === null) refuse('contentRevisionId', unguarded)
        return change(email)
      },
      write: ({ contentRevisionId: expectedRevisionId }, changes) =>
        this.update(emailMessageId, { ...changes, expectedRevisionId }, options),
    })
  }

  /**
   * Sends a preview of an email. A team may send 100 in any 24 hours. It is not tried again once it may have been sent.
   *
   * @throws LoopsRateLimitError `quota_exceeded` when the previews of the day are used up
   * @throws LoopsApiError `bad_request` for values of a kind that the email cannot have, `not_found`
   * @see https://loops.so/docs/api-reference/preview-email-message
   */
  preview(
    emailMessageId: string,
    preview: EmailMessagePreview,
    options?: CallOptions,
  ): LoopsCall<EmailMessagePreviewed> {
    return this.#send(
      'emailMessages.preview',
      () => ({
        params: { emailMessageId },
        body: JSON.stringify(closedFields('preview', preview, previewFields, ['emails'])),
        read: resource<EmailMessagePreviewed>,
      }),
      options,
    )
  }

  /**
   * Checks an email as Loops does before it is published: errors prevent that, warnings do not.
   *
   * @throws LoopsConflictError `not_editable` when it is not in LMX
   * @throws LoopsApiError `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/run-guardian-checks
   */
  guardian(emailMessageId: string, options?: CallOptions): LoopsCall<GuardianReport> {
    return this.#send(
      'emailMessages.guardian',
      () => ({ params: { emailMessageId }, read: readReport }),
      options,
    )
  }
}

const unguarded =
  'is null: nothing would guard what others write meanwhile. Use emailMessages.update with "expectedRevisionId: null" to write all the same.'

/** No revision means none in the body. */
function updateBody(update: EmailMessageUpdate): string {
  const { expectedRevisionId, ...changes } = closedFields('email', update, updateFields, [
    'expectedRevisionId',
  ])
  return JSON.stringify({ expectedRevisionId: expectedRevisionId ?? undefined, ...changes })
}

function readReport(json: unknown): GuardianReport | undefined {
  const report = object<GuardianReport>(json)
  return Array.isArray(report?.errors) && Array.isArray(report.warnings) ? report : undefined
}
