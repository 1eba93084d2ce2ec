import { refuse, success } from '../api/answer.ts'
import type { Call, Handle } from '../api/call.ts'
import { readEmail } from '../rules/email-address.ts'
import { oncePerKey } from '../rules/idempotency.ts'
import { checkLengths } from '../rules/lengths.ts'
import { saveContact } from '../rules/save-contact.ts'
import { sendEmail } from '../rules/send-email.ts'
import type { Fallbacks } from '../state/content.ts'
import type { SentEmail, TransactionalEmail } from '../state/types.ts'
import { missingVariables, unknownTemplate, wrongField } from './transactional-failures.ts'

/** Base64 of attachments included. */
const largestBodyBytes = 4_000_000
const longestList = 100
const base64 = /^[A-Za-z0-9+/]*={0,2}$/

/**
 * Sends one transactional email to one address.
 *
 * @see https://loops.so/docs/api-reference/send-transactional-email
 */
export const sendTransactional: Handle = (call) =>
  oncePerKey(call, () => {
    checkSize(call)
    const { attachments: _, ...rest } = call.sentBody
    checkLengths(rest)
    const to = readEmail(call.body['email']) ?? wrongField('email', 'Invalid email address.')
    const template = findTemplate(call)
    const dataVariables = { ...fallbacksOf(call, template), ...readDataVariables(call, template) }
    const attachments = readAttachments(call, call.body['attachments'])
    const { addToAudience = false } = call.body
    if (typeof addToAudience !== 'boolean') wrongField('addToAudience', 'addToAudience must be a boolean.')
    if (addToAudience && call.team.state.findByEmail(to) === undefined)
      saveContact(call, undefined, { email: to, mailingLists: new Map(), properties: {} })
    sendEmail(call, {
      to,
      subject: template.subject,
      body: template.body,
      source: { type: 'transactional', transactionalId: template.id, name: template.name },
      emailMessageId: template.publishedEmailMessageId,
      dataVariables,
      attachments,
      unsubscribed: false,
    })
    return success({ success: true })
  })

function checkSize(call: Call): void {
  // A text of a quarter of the limit fits in any encoding, so most bodies need no counting.
  if (call.bodyText.length <= largestBodyBytes / 4 || Buffer.byteLength(call.bodyText) <= largestBodyBytes)
    return
  refuse(call.team.settings.tooLargeStatus, 'The request body is larger than 4 MB.', 'assumed')
}

type Published = TransactionalEmail & { publishedEmailMessageId: string }

function findTemplate(call: Call): Published {
  const { transactionalId } = call.body
  if (typeof transactionalId !== 'string' || transactionalId === '')
    return wrongField('transactionalId', 'transactionalId is required.')
  const template = call.team.state.templates.get(transactionalId) ?? unknownTemplate()
  return isPublished(template) ? template : refuse(400, 'The transactional email is not published.')
}

const isPublished = (email: TransactionalEmail): email is Published => email.publishedEmailMessageId !== null

function readDataVariables(call: Call, template: TransactionalEmail): Record<string, unknown> {
  const sent = call.body['dataVariables']
  if (sent !== undefined && (typeof sent !== 'object' || sent === null || Array.isArray(sent)))
    wrongField('dataVariables', 'dataVariables must be an object.')
  const variables: Record<string, unknown> = { ...sent }
  const missing = template.dataVariables.filter(
    (name) => !template.optionalDataVariables?.includes(name) && (variables[name] ?? null) === null,
  )
  if (missing.length > 0)
    missingVariables(template.id, missing, sent !== undefined, call.team.settings.missingVariablesText)
  for (const [name, value] of Object.entries(variables)) {
    checkVariable(call, name, value)
    if (!template.dataVariables.includes(name))
      call.warn(`The template has no data variable ${name}. Names are case-sensitive.`)
  }
  return variables
}

/** What stands in for variables that the call leaves out. */
function fallbacksOf({ team }: Call, { publishedEmailMessageId }: Published): Fallbacks {
  return team.state.emailMessages.get(publishedEmailMessageId)?.dataVariablesFallbacks ?? {}
}

/** @see https://loops.so/docs/transactional */
function checkVariable(call: Call, name: string, value: unknown): void {
  if (isPlain(call, value)) return
  if (!Array.isArray(value))
    wrongField('dataVariables', `The data variable ${name} must be a string, a number or a list of objects.`)
  if (value.length > longestList)
    wrongField('dataVariables', `The data variable ${name} has more than ${longestList} items.`)
  const isFlatObject = (item: unknown): boolean =>
    typeof item === 'object' &&
    item !== null &&
    !Array.isArray(item) &&
    Object.values(item).every((one) => isPlain(call, one))
  if (!value.every(isFlatObject))
    wrongField(
      'dataVariables',
      `The items of the data variable ${name} must be objects of strings and numbers.`,
    )
}

function isPlain(call: Call, value: unknown): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'number' ||
    (typeof value === 'boolean' && call.team.settings.dataVariableTypes === 'lenient')
  )
}

/** @see https://loops.so/docs/transactional/attachments */
function readAttachments(call: Call, sent: unknown): SentEmail['attachments'] {
  if (sent === undefined) return []
  if (!Array.isArray(sent)) return wrongField('attachments', 'attachments must be a list.')
  if (sent.length > 0 && !call.team.settings.attachments)
    return refuse(400, 'Attachments are not enabled for this team.', 'assumed')
  return sent.map((attachment: unknown) => {
    const { filename, contentType, data } = {
      filename: undefined,
      contentType: undefined,
      data: undefined,
      ...(typeof attachment === 'object' ? attachment : {}),
    }
    if (typeof filename !== 'string' || typeof contentType !== 'string' || typeof data !== 'string')
      return wrongField('attachments', 'An attachment needs filename, contentType and data.')
    if (!base64.test(data)) return wrongField('attachments', 'The data of an attachment must be base64.')
    return { filename, contentType, bytes: Buffer.byteLength(data, 'base64') }
  })
}
