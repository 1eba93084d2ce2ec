import { refuse } from '../api/answer.ts'
import { checkLmx } from '../lmx/check.ts'
import { LmxError, parseLmx, type LmxNode } from '../lmx/parse.ts'

/** 100 KB; that they are counted in bytes, 1,024 of them as one KB, is assumed. */
const mostBytes = 100 * 1024

/**
 * Reads LMX from a call. More than 100 KB is refused with 413, LMX that is not well-formed or uses its tags
 * wrongly with 422. Nothing is rendered.
 *
 * @see https://loops.so/docs/creating-emails/lmx
 */
export function readLmx(lmx: string): LmxNode[] {
  if (Buffer.byteLength(lmx) > mostBytes) refuse(413, 'LMX must be at most 100 KB.')
  const roots = parseOrRefuse(lmx)
  const [problem] = checkLmx(roots)
  if (problem !== undefined)
    refuse(422, `Invalid LMX: ${problem.message}${problem.path === '' ? '' : ` See ${problem.path}.`}`)
  return roots
}

function parseOrRefuse(lmx: string): LmxNode[] {
  try {
    return parseLmx(lmx)
  } catch (error) {
    if (error instanceof LmxError) return refuse(422, `Invalid LMX: ${error.message}`)
    throw error
  }
}
