import { withLoopsEvent } from '@loops-kit/next'
import { currentMember } from '../../../session/visitor.ts'
import { logBook } from '../../../swims/log-book.ts'
import { swimEvent } from '../../../swims/swim-event.ts'
import { readSwim, type Swim } from '../../../swims/swim.ts'

/** A swim from a program, such as a watch: JSON with the cookie of a member. Loops gets the event after a 201. */
export const POST = withLoopsEvent(
  async (request: Request): Promise<Response> => {
    // Next.js checks the origin of Server Actions, not of routes.
    if (request.headers.get('sec-fetch-site') === 'cross-site') return refuse(403, 'Not from another site.')
    const member = await currentMember()
    if (!member) return refuse(401, 'Confirm your address first.')
    if (!request.headers.get('content-type')?.startsWith('application/json')) {
      return refuse(415, 'Send JSON.')
    }
    const swim = readSwim(await readJson(request))
    if (typeof swim === 'string') return refuse(400, swim)
    logBook().add(member.email, swim)
    return Response.json(swim, { status: 201 })
  },
  'swimLogged',
  async (response) => swimEvent((await response.json()) as Swim),
)

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    return undefined
  }
}

function refuse(status: number, message: string): Response {
  return Response.json({ message }, { status })
}
