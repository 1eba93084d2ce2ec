import { refuse, success } from '../api/answer.ts'
import type { Call, Handle } from '../api/call.ts'
import { anyText, InvalidInputError, listOf, mapOf, shape, type Check } from '../input/check.ts'
import { textOfLmx } from '../lmx/text.ts'
import { fillVariables, type VariableKind } from '../lmx/variables.ts'
import { readContentBody } from '../rules/content-body.ts'
import { readEmail } from '../rules/email-address.ts'
import { bareKind, findMessage } from '../rules/email-message.ts'
import type { EmailMessage, Fallbacks, MessageParent } from '../state/content.ts'
import { newId } from '../state/id.ts'

const dayMs = 24 * 60 * 60 * 1000

const addresses: Check<string[]> = (value, where) => {
  const given = listOf(anyText)(value, where)
  if (given.length === 0) throw new InvalidInputError(`${where} must have at least one address.`)
  return given.map((one, index) => {
    const address = readEmail(one)
    if (address === undefined) throw new InvalidInputError(`${where}[${index}] must be an email address.`)
    return address
  })
}
const values = mapOf(anyText)
const request = shape(
  { emails: addresses },
  { contactProperties: values, eventProperties: values, dataVariables: values },
)

/** The values that a preview of each kind of email takes. */
const taken: Readonly<Record<MessageParent['type'], readonly string[]>> = {
  campaign: ['contactProperties'],
  workflow: ['contactProperties', 'eventProperties'],
  transactional: ['dataVariables'],
}

/**
 * Sends a preview. Loops documents no webhooks for previews, so there are none.
 *
 * @see https://loops.so/docs/api-reference/preview-email-message
 */
export const previewEmailMessage: Handle = (call) => {
  const message = findMessage(call)
  const { emails, ...sent } = readContentBody(call, request)
  const wrong = Object.keys(sent).find((name) => !taken[message.parent.type].includes(name))
  if (wrong !== undefined) refuse(400, `${wrong} cannot be given for a ${message.parent.type} email.`)
  useQuota(call)
  const valueOf: Readonly<Record<VariableKind, Fallbacks>> = {
    contact: { ...message.contactPropertiesFallbacks, ...sent.contactProperties },
    event: { ...message.eventPropertiesFallbacks, ...sent.eventProperties },
    data: { ...message.dataVariablesFallbacks, ...sent.dataVariables },
    system: {},
  }
  const fill = (text: string): string =>
    fillVariables(text, bareKind[message.parent.type], ({ kind, name }) => valueOf[kind][name] ?? '')
  for (const to of emails) sendPreview(call, message, to, fill)
  return success({ id: message.id })
}

/** Each call counts once, to however many addresses. */
function useQuota(call: Call): void {
  const { previews } = call.team.state
  const { previewsPerDay } = call.team.settings
  if (previews.filter((sentMs) => sentMs > call.nowMs - dayMs).length >= previewsPerDay)
    refuse(429, `Preview limit exceeded: max ${previewsPerDay} previews per 24 hours.`)
  previews.push(call.nowMs)
}

function sendPreview(call: Call, message: EmailMessage, to: string, fill: (text: string) => string): void {
  const email = {
    id: newId(),
    requestId: call.requestId,
    at: call.at,
    to,
    subject: fill(message.subject),
    body: fill(textOfLmx(message.lmx)),
    source: { type: 'preview', emailMessageId: message.id, name: message.subject } as const,
    emailMessageId: message.id,
    dataVariables: {},
    attachments: [],
    withheld: null,
  }
  call.team.state.emails.add(email)
  call.changed({ kind: 'email.sent', subject: { type: 'email', id: email.id, label: email.subject } })
}
