import './loops-account.ts'
import { getLoops } from '@loops-kit/next'

/**
 * The client that all routes, pages and actions share. The key comes from LOOPS_API_KEY, at the first call.
 *
 * Without functions among its options: pages and routes are minified each for themselves, so a function reads
 * differently in both, and there would be two clients.
 */
export const loops = getLoops({ logger: console })
