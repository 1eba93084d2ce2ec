import { checkLength, checkText, refuse } from './text.ts'

const emailAddress = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]+$/

/** Refuses what cannot be an email address. It has to look like one; only Loops can tell whether it exists. */
export function checkEmail(path: string, value: unknown): void {
  if (typeof value !== 'string' || !emailAddress.test(value)) {
    refuse(path, 'must be an email address, without spaces or a display name.')
  }
  checkLength(path, value)
}

interface Identity {
  readonly email?: unknown
  readonly userId?: unknown
}

/** At least one of `email` and `userId`, each as it should be. */
export function checkReference({ email, userId }: Identity): void {
  if (email === undefined && userId === undefined)
    refuse('email', 'or "userId" is needed to say which contact is meant.')
  if (email !== undefined) checkEmail('email', email)
  if (userId !== undefined) checkText('userId', userId)
}

/** Exactly one of `email` and `userId`; answers with it alone. */
export function exactIdentity({ email, userId }: Identity): Record<string, string> {
  if (email !== undefined && userId !== undefined)
    refuse('userId', 'stands beside "email", and Loops takes only one of them here. Leave one out.')
  checkReference({ email, userId })
  return (email === undefined ? { userId } : { email }) as Record<string, string>
}
