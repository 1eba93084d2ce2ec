import type { Contact } from '../state/types.ts'

/** A contact as the API answers it: custom properties stand at the top, and no name of Loops' own gives way to one. */
export interface ApiContact {
  id: string
  email: string
  firstName: string | null
  lastName: string | null
  source: string
  subscribed: boolean
  userGroup: string
  userId: string | null
  mailingLists: Record<string, true>
  optInStatus: Contact['optInStatus']
  [customProperty: string]: unknown
}

/** @see https://loops.so/docs/api-reference/find-contact */
export function viewContact(contact: Contact): ApiContact {
  const { id, email, firstName, lastName, source, subscribed, userGroup, userId, mailingLists, optInStatus } =
    contact
  const builtIn = {
    id,
    email,
    firstName,
    lastName,
    source,
    subscribed,
    userGroup,
    userId,
    mailingLists,
    optInStatus,
  }
  return { ...builtIn, ...contact.properties, ...builtIn }
}
