import { InvalidInputError, type Check } from '../input/check.ts'
import { isLoopback } from '../server/host-name.ts'

/** Checks the address of a webhook endpoint. */
export const webhookUrl: Check<string> = (value, where) => {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new InvalidInputError(
      `${where} must be an http or https address, such as http://127.0.0.1:3000/webhooks/loops.`,
    )
  if (url.username !== '' || url.password !== '')
    throw new InvalidInputError(`${where} must not hold a user name or a password.`)
  return url.href
}

/** Whether an address leads to this machine. */
export function isOnThisMachine(url: string): boolean {
  return isLoopback(new URL(url).hostname)
}
