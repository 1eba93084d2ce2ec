import { Refusal, type Answer } from '../api/answer.ts'
import type { Settings } from '../settings/settings.ts'
import type { Evidence } from '../state/types.ts'

/**
 * The shapes in which a transactional send fails. Loops documents five; these are the ones that its
 * documentation ties to a cause, plus the one with `path` for a field that is wrong.
 *
 * @see https://loops.so/docs/api-reference/send-transactional-email
 */
export function wrongField(path: string, message: string): never {
  throw new Refusal({ status: 400, body: { success: false, message, path }, evidence: 'documented' })
}

export function unknownTemplate(): never {
  const message = 'Transactional email not found.'
  throw new Refusal({
    status: 404,
    body: { success: false, message, error: { path: 'transactionalId', message } },
    evidence: 'documented',
  })
}

export function missingVariables(
  transactionalId: string,
  names: readonly string[],
  wasObjectSent: boolean,
  wording: Settings['missingVariablesText'],
): never {
  throw new Refusal(
    wording === 'old'
      ? oldMissing(transactionalId, names, wasObjectSent)
      : currentMissing(transactionalId, names),
  )
}

const path = 'dataVariables'
const evidence: Evidence = 'documented'

function currentMissing(transactionalId: string, names: readonly string[]): Answer {
  const message = `Missing required data variable(s): ${names.join(', ')}`
  return {
    status: 400,
    body: { success: false, message, error: { path, message }, transactionalId },
    evidence,
  }
}

function oldMissing(transactionalId: string, names: readonly string[], wasObjectSent: boolean): Answer {
  if (!wasObjectSent) {
    const message =
      "There are required fields for this email. You need to include a 'dataVariables' object with the required fields."
    return { status: 400, body: { success: false, path, message }, evidence }
  }
  return {
    status: 400,
    body: {
      success: false,
      error: { path, message: `Missing required fields: ${names.join(', ')}` },
      transactionalId,
    },
    evidence,
  }
}
