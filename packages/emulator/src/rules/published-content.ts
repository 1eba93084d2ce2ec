import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'
import { textOfLmx } from '../lmx/text.ts'
import { fillVariables } from '../lmx/variables.ts'
import type { EmailMessage } from '../state/content.ts'
import type { TransactionalEmail } from '../state/types.ts'
import { bareKind, messageVariables } from './email-message.ts'
import { guardianReport } from './guardian.ts'

/**
 * What a transactional email sends once this draft is published. A draft that cannot be published is refused
 * with 422: Loops names a missing verification of the domain and errors of validation as reasons.
 *
 * @see https://loops.so/docs/api-reference/publish-transactional-email
 */
export function publishedContent(
  call: Call,
  draft: EmailMessage,
): Pick<TransactionalEmail, 'subject' | 'body' | 'dataVariables' | 'optionalDataVariables'> {
  if (call.team.settings.sendingDomain === 'unverified') refuse(422, 'The sending domain is not verified.')
  const missing = (['subject', 'lmx'] as const).find((name) => draft[name].trim() === '' && !draft.isMjml)
  if (missing !== undefined) refuse(422, `The email cannot be published: ${missing} is empty.`)
  const { errors } = guardianReport(call.team.state, draft)
  if (errors.length > 0)
    refuse(422, `The email cannot be published: ${errors.map(({ title }) => title).join(', ')}.`)
  const names = messageVariables(draft).flatMap(({ kind, name }) => (kind === 'data' ? [name] : []))
  return {
    subject: asTemplate(draft.subject),
    body: asTemplate(textOfLmx(draft.lmx)),
    dataVariables: names,
    optionalDataVariables: names.filter((name) => Object.hasOwn(draft.dataVariablesFallbacks, name)),
  }
}

/** Templates hold data variables alone, each as `{name}`. */
function asTemplate(text: string): string {
  return fillVariables(text, bareKind.transactional, ({ kind, name }) => (kind === 'data' ? `{${name}}` : ''))
}
