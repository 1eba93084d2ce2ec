import type { Prepared } from '../client/send.ts'
import { contactQuery } from './contact-requests.ts'
import type { ContactIdentity } from './contact-types.ts'
import { object, success } from './read.ts'
import type { SuppressionRemoved, SuppressionStatus } from './suppression.ts'

/** The request of `contacts.suppression.check`. */
export function checkSuppression(identity: ContactIdentity): Prepared<SuppressionStatus> {
  return { query: contactQuery(identity), read: object<SuppressionStatus> }
}

/** The request of `contacts.suppression.remove`. */
export function removeSuppression(identity: ContactIdentity): Prepared<SuppressionRemoved> {
  const query = contactQuery(identity)
  return {
    query,
    read: object<SuppressionRemoved>,
    confirm: async (send, rest) => {
      const { isSuppressed, removalQuota } = await send(
        'contacts.suppression.check',
        () => ({ query, read: object<SuppressionStatus> }),
        rest,
      )
      return isSuppressed ? undefined : { ...success, removalQuota }
    },
  }
}
