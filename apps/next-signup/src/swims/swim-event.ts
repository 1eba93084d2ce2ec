import type { SentEvent } from '@loops-kit/next'
import { currentMember } from '../session/visitor.ts'
import type { Swim } from './swim.ts'

/** The event of a swim. Whose it is says the session, and nothing that was posted. */
export async function swimEvent({ spot, minutes }: Swim): Promise<SentEvent<'swimLogged'> | null> {
  const member = await currentMember()
  return member ? { email: member.email, eventProperties: { spot, minutes } } : null
}
