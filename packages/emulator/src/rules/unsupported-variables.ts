import type { Variable, VariableKind } from '../lmx/variables.ts'
import type { MessageParent } from '../state/content.ts'

const supported: Record<MessageParent['type'], readonly VariableKind[]> = {
  campaign: ['contact', 'system'],
  workflow: ['contact', 'event', 'system'],
  transactional: ['data', 'system'],
}

/**
 * The names of the variables that a type of email cannot hold.
 *
 * @see https://loops.so/docs/creating-emails/personalizing-emails
 */
export function unsupportedVariables(variables: readonly Variable[], type: MessageParent['type']): string[] {
  return variables.filter(({ kind }) => !supported[type].includes(kind)).map(({ name }) => name)
}
