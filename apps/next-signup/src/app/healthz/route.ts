import { loops } from '../../loops.ts'

export const dynamic = 'force-dynamic'

/** How background delivery stands. */
export async function GET(): Promise<Response> {
  const { waiting, done, retried, dead } = await loops.background.stats()
  return Response.json({ status: 'ok', waiting, done, retried, dead })
}
