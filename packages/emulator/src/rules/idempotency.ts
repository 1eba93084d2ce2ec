import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'
import { operations } from '../api/operation.ts'
import { hashBody } from '../state/idempotency.ts'

const longestKey = 100

/**
 * Runs `commit` once per idempotency key and 24 hours. Only a call that succeeded uses a key up.
 *
 * @see https://loops.so/docs/api-reference/send-event
 */
export function oncePerKey<T>(call: Call, commit: () => T): T {
  const key = call.headers.get('idempotency-key')
  if (key === null || key === '') return commit()
  if (key.length > longestKey)
    refuse(400, `The Idempotency-Key header may have at most ${longestKey} characters.`)
  const bodyHash = hashBody(call.bodyText)
  const { idempotencyScope } = call.team.settings
  const counted = idempotencyScope === 'team' ? operations : [call.operation]
  const used = call.team.usedKeys.find(counted, key, call.nowMs)
  if (used?.bodyHash === bodyHash) refuse(409, 'Request has already been processed.', 'observed')
  if (used !== undefined) refuse(409, 'Idempotency key already used with a different request body.')
  const result = commit()
  call.team.usedKeys.store({ operation: call.operation, key, bodyHash, usedAtMs: call.nowMs })
  call.changed({ kind: 'idempotencyKey.stored', subject: { type: 'idempotencyKey', id: key, label: key } })
  return result
}
