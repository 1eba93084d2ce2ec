import type { Call } from '../api/call.ts'
import { newId } from '../state/id.ts'
import type { PostedEmail, SentEmail } from '../state/types.ts'
import { identityOf, syntheticIdentity } from '../webhooks/contact-events.ts'
import { sentEvent } from '../webhooks/email-events.ts'

const placeholder = /\{([\w-]+)\}/g

/** An email before it is sent: its subject and body still hold `{variable}` placeholders. */
export interface Draft {
  to: string
  subject: string
  body: string
  source: PostedEmail['source']
  emailMessageId: string
  dataVariables: Record<string, unknown>
  attachments: SentEmail['attachments']
  /** Marketing mail does not go to somebody who unsubscribed; transactional mail does. */
  unsubscribed: boolean
}

/** Puts an email into the outbox, or notes that Loops would have held it back. */
export function sendEmail(call: Call, draft: Draft): SentEmail {
  const { unsubscribed, ...rest } = draft
  const email: PostedEmail = {
    ...rest,
    id: newId(),
    requestId: call.requestId,
    at: call.at,
    subject: fill(draft.subject, draft.dataVariables),
    body: fill(draft.body, draft.dataVariables),
    withheld: call.team.state.suppressions.has(draft.to)
      ? 'suppressed'
      : unsubscribed
        ? 'unsubscribed'
        : null,
  }
  call.team.state.emails.add(email)
  if (email.withheld !== null)
    call.warn(`The email "${email.subject}" was not sent: the address is ${email.withheld}.`)
  else announce(call, email)
  call.changed({ kind: 'email.sent', subject: { type: 'email', id: email.id, label: email.subject } })
  return email
}

function announce({ team, requestId }: Call, email: PostedEmail): void {
  const contact = team.state.findByEmail(email.to)
  if (contact === undefined && team.settings.nonContactWebhooks === 'silent') return
  const identity = contact === undefined ? syntheticIdentity(email.to) : identityOf(contact)
  team.webhooks.announce(() => [sentEvent(email, identity)], { requestId, emailId: email.id })
}

function fill(template: string, variables: Record<string, unknown>): string {
  return template.replace(placeholder, (_, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined
    if (value === undefined || value === null) return ''
    return typeof value === 'string' ? value : JSON.stringify(value)
  })
}
