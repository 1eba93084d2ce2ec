import type { Group } from './content.ts'
import { stableId } from './id.ts'

/** The name that Loops keeps for the group of everything that is in no other. */
export const unsortedName = 'Unsorted'

/** The group that a new campaign or transactional email goes into unless it names one. */
export const unsortedGroup: Group = {
  id: stableId('the group of everything that is in no other'),
  name: unsortedName,
  description: '',
  createdAt: '2025-01-01T00:00:00.000Z',
  updatedAt: '2025-01-01T00:00:00.000Z',
}
