import { viewContact } from '../rules/contact-view.ts'
import { stableId } from '../state/id.ts'
import type { TeamState } from '../state/team.ts'
import type { Contact, MailingList } from '../state/types.ts'
import { identityOf, syntheticIdentity } from './contact-events.ts'
import type { WebhookEventName } from './event-names.ts'
import { testEvent } from './payload.ts'
import type { WebhookEvent } from './types.ts'

/**
 * An event with every documented field, filled from what the team holds where there is something.
 *
 * @param overrides What will stand over it: a contact or a kind of source that they name is used here.
 */
export function exampleEvent(
  eventName: WebhookEventName,
  state: TeamState,
  overrides: Record<string, unknown>,
): WebhookEvent {
  if (eventName === 'testing.testEvent') return testEvent
  const contact = contactFor(state, overrides['contactIdentity'])
  const fields = fieldsOf[eventName](state, contact, overrides['sourceType'])
  return { eventName, contactIdentity: identityOf(contact), ...fields }
}

type Fields = (state: TeamState, contact: Contact, sourceType: unknown) => object

const none: Fields = () => ({})
const withList: Fields = ({ lists }) => {
  const [mailingList] = lists.values()
  return { mailingList: mailingList ?? inventedList }
}
/** Exactly one parent goes with an email's event: the one that `sourceType` names. */
const withEmail: Fields = (state, _, sourceType) => {
  if (sourceType === 'transactional') return { sourceType, ...transactionalOf(state).id, email }
  if (sourceType === 'campaign') return { sourceType, campaignId, email }
  return { sourceType: 'loop', ...workflowOf(state).id, email }
}

const fieldsOf: Record<Exclude<WebhookEventName, 'testing.testEvent'>, Fields> = {
  'contact.created': (_, contact) => ({ contact: viewContact(contact) }),
  'contact.unsubscribed': none,
  'contact.deleted': none,
  'contact.mailingList.subscribed': withList,
  'contact.mailingList.unsubscribed': withList,
  'transactional.email.sent': (state) => {
    const { id, name } = transactionalOf(state)
    return { ...id, transactionalName: name, email }
  },
  'campaign.email.sent': () => ({ campaignId, campaignName: 'Test campaign', email, mailingLists: [] }),
  'loop.email.sent': (state) => {
    const { id, name } = workflowOf(state)
    return { ...id, loopName: name, email, mailingLists: [] }
  },
  'email.delivered': withEmail,
  'email.softBounced': withEmail,
  'email.hardBounced': withEmail,
  'email.spamReported': withEmail,
  'email.opened': withEmail,
  'email.clicked': withEmail,
  'email.unsubscribed': withEmail,
  'email.resubscribed': withEmail,
}

/** The contact that is named, else the newest one, else an invented one. */
function contactFor(state: TeamState, identity: unknown): Contact {
  const address =
    typeof identity === 'object' && identity !== null && 'email' in identity ? identity.email : undefined
  if (typeof address === 'string') return state.findByEmail(address) ?? invented(address)
  return [...state.contacts.values()].at(-1) ?? invented('ada@example.com')
}

function invented(address: string): Contact {
  const longAgo = new Date(0).toISOString()
  return {
    ...syntheticIdentity(address),
    firstName: null,
    lastName: null,
    source: 'API',
    subscribed: true,
    userGroup: '',
    optInStatus: null,
    mailingLists: {},
    leftLists: [],
    properties: {},
    createdAt: longAgo,
    updatedAt: longAgo,
  }
}

function transactionalOf({ templates }: TeamState): { id: { transactionalId: string }; name: string } {
  const [template] = templates.values()
  const id = { transactionalId: template?.id ?? stableId('transactional') }
  return { id, name: template?.name ?? 'Test transactional' }
}

function workflowOf({ workflows }: TeamState): { id: { loopId: string }; name: string } {
  const [workflow] = workflows.values()
  return { id: { loopId: workflow?.id ?? stableId('workflow') }, name: workflow?.name ?? 'Test workflow' }
}

const email = {
  id: stableId('email'),
  emailMessageId: stableId('email message'),
  subject: 'Subject of the email',
}
const campaignId = stableId('campaign')
const inventedList: MailingList = {
  id: stableId('mailing list'),
  name: 'Test mailing list',
  description: null,
  isPublic: true,
}
