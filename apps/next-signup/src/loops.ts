import './loops-account.ts'
import { getLoops } from '@loops-kit/next'

/** The client that all routes, pages and actions share. The key comes from LOOPS_API_KEY, at the first call. */
export const loops = getLoops({
  logger: console,
  background: {
    onDeadLetter: ({ job, failure }) =>
      console.error(`Loops will not get ${job.operation} (job ${job.id}): ${failure.message}`),
  },
})
