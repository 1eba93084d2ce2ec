import type { ContactProperty } from '../state/types.ts'
import { labelOf } from './property-label.ts'

/** The properties that every contact has. */
export const builtInProperties: readonly ContactProperty[] = (
  [
    ['firstName', 'string'],
    ['lastName', 'string'],
    ['email', 'string'],
    ['notes', 'string'],
    ['source', 'string'],
    ['userGroup', 'string'],
    ['userId', 'string'],
    ['subscribed', 'boolean'],
    ['createdAt', 'date'],
  ] as const
).map(([key, type]) => ({ key, label: labelOf(key), type }))
