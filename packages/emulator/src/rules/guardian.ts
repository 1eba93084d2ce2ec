import { elementsOf } from '../lmx/elements.ts'
import type { LmxElement } from '../lmx/parse.ts'
import type { VariableKind } from '../lmx/variables.ts'
import { builtInProperties } from './built-in-properties.ts'
import type { EmailMessage, Fallbacks } from '../state/content.ts'
import type { TeamState } from '../state/team.ts'
import { readEmail } from './email-address.ts'
import { messageVariables } from './email-message.ts'

/** A rule that an email breaks, and where. */
export interface GuardianRule {
  rule: string
  title: string
  description: string
  items: { label: string; codeName?: string }[]
}

/** What has to be mended before publishing, and what should be. */
export interface GuardianReport {
  errors: GuardianRule[]
  warnings: GuardianRule[]
}

/**
 * Judges an email by those rules of Loops' guardian that follow from its text: variables that do not fit its
 * kind or have no fallback, and links. It cannot judge what Loops alone knows; which rules are errors is
 * assumed but for missing links.
 *
 * @see https://loops.so/docs/api-reference/get-email-message-guardian
 */
export function guardianReport(state: TeamState, message: EmailMessage): GuardianReport {
  const links = linkRules(message.lmx)
  const variables = variableRules(state, message)
  return {
    errors: [...variables.errors, ...links.errors].filter(({ items }) => items.length > 0),
    warnings: [...variables.warnings, ...links.warnings].filter(({ items }) => items.length > 0),
  }
}

function variableRules(state: TeamState, message: EmailMessage): GuardianReport {
  const { type } = message.parent
  const all = messageVariables(message)
  const names = (kind: VariableKind): string[] =>
    all.filter((one) => one.kind === kind).map(({ name }) => name)
  const contact = names('contact')
  const event = names('event')
  const isProperty = (name: string): boolean =>
    state.properties.has(name) || builtInProperties.some(({ key }) => key === name)
  const unsupported = 'This kind of email cannot be sent with them.'
  const missing = 'People without a value would read nothing in its place.'
  return {
    errors: [
      rule(
        'unsupportedContactProperties',
        'Unsupported contact properties',
        unsupported,
        type === 'transactional' ? contact : contact.filter((name) => !isProperty(name)),
      ),
      rule(
        'unsupportedEventProperties',
        'Unsupported event properties',
        unsupported,
        type === 'workflow' ? [] : event,
      ),
      rule(
        'unsupportedDataVariables',
        'Unsupported data variables',
        unsupported,
        type === 'transactional' ? [] : names('data'),
      ),
    ],
    warnings: [
      rule(
        'missingFallbackContactProperties',
        'Missing contact property fallbacks',
        missing,
        type === 'transactional'
          ? []
          : contact.filter((name) => name !== 'email' && !has(message.contactPropertiesFallbacks, name)),
      ),
      rule(
        'missingFallbackEventProperties',
        'Missing event property fallbacks',
        missing,
        type === 'workflow' ? event.filter((name) => !has(message.eventPropertiesFallbacks, name)) : [],
      ),
    ],
  }
}

const has = (fallbacks: Fallbacks, name: string): boolean => Object.hasOwn(fallbacks, name)

function rule(name: string, title: string, description: string, names: string[]): GuardianRule {
  return { rule: name, title, description, items: names.map((one) => ({ label: one, codeName: one })) }
}

const places = { Button: 'button', Link: 'text', Image: 'image' } as const

function linkRules(lmx: string): GuardianReport {
  const elements = elementsOf(lmx)
  const report: GuardianReport = { errors: [], warnings: [] }
  for (const tag of ['Button', 'Link', 'Image'] as const) {
    const found = elements.filter((element) => element.tag === tag)
    const where = (test: (href: string) => boolean): GuardianRule['items'] =>
      found.filter(({ attributes }) => test((attributes['href'] ?? '').trim())).map(labelOf)
    const word = places[tag]
    if (tag !== 'Image')
      report.errors.push(
        {
          rule: `missing${tag}Hrefs`,
          title: `Missing ${word} link`,
          description: 'It leads nowhere without an href.',
          items: where((href) => href === ''),
        },
        {
          rule: `invalid${tag}Hrefs`,
          title: `Invalid ${word} link`,
          description: 'Its href is no address.',
          items: where((href) => href !== '' && !isEmail(href) && !isAddress(href)),
        },
      )
    report.errors.push({
      rule: `emailWithoutMailto${tag}Hrefs`,
      title: `Email address in ${word} link`,
      description: 'An address needs mailto: before it.',
      items: where(isEmail),
    })
    report.warnings.push({
      rule: `shortenedYouTube${tag}Hrefs`,
      title: `Shortened YouTube address in ${word} link`,
      description: 'Shortened addresses look like spam.',
      items: where((href) => /^https?:\/\/youtu\.be\//.test(href)),
    })
  }
  report.warnings.push({
    rule: 'missingSocialIconHrefs',
    title: 'Missing icon link',
    description: 'The icon leads nowhere without an href.',
    items: elements
      .filter(({ tag, attributes }) => tag === 'Icon' && (attributes['href'] ?? '') === '')
      .map(({ attributes }) => ({ label: attributes['name'] ?? 'Icon' })),
  })
  return report
}

function labelOf({ tag, attributes, children }: LmxElement): { label: string } {
  const words = children
    .map((child) => (typeof child === 'string' ? child : ''))
    .join('')
    .trim()
  return { label: attributes['alt'] ?? (words === '' ? tag : words) }
}

const isEmail = (href: string): boolean => !href.includes(':') && readEmail(href) !== undefined

/** What holds a variable is known only when it is sent. */
function isAddress(href: string): boolean {
  return href.includes('{') || (URL.canParse(href) && /^(https?|mailto|tel|sms):/i.test(href))
}
