import { everywhere } from './answers.ts'
import type { ApiOperation, Operations } from './operation.ts'
import { account } from './operations/account.ts'
import { campaigns } from './operations/campaigns.ts'
import { contacts } from './operations/contacts.ts'
import { design } from './operations/design.ts'
import { emailMessages } from './operations/email-messages.ts'
import { events } from './operations/events.ts'
import { groups } from './operations/groups.ts'
import { segments } from './operations/segments.ts'
import { transactional, transactionalEmails } from './operations/transactional.ts'
import { uploads } from './operations/uploads.ts'
import { workflows } from './operations/workflows.ts'
import type { Shape } from './shape.ts'

/**
 * Every operation of the Loops API, by the name that the client and the emulator give it.
 *
 * @see https://loops.so/docs/api-reference/intro
 */
export const table: Operations = {
  ...account,
  ...contacts,
  ...events,
  ...transactional,
  ...transactionalEmails,
  ...campaigns,
  ...groups,
  ...segments,
  ...emailMessages,
  ...design,
  ...uploads,
  ...workflows,
}

/** All answers of an operation by status, with those that every operation has. */
export function answersOf(operation: ApiOperation): Readonly<Record<number, Shape | null>> {
  return { ...everywhere, ...operation.answers }
}

/** Whether an operation's answer comes in pages. */
export function isPaginated(operation: ApiOperation): boolean {
  return operation.query !== undefined && 'cursor' in operation.query.fields
}
