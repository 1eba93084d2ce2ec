import { labelOf } from '../rules/property-label.ts'
import { newId } from '../state/id.ts'
import type { Records } from '../state/records.ts'
import type { Contact } from '../state/types.ts'
import { InvalidInputError } from '../input/check.ts'
import { applyContent } from './apply-content.ts'
import { applyDesign } from './apply-design.ts'
import type { Seed, SeedContact } from './seed.ts'

/**
 * Adds seeded records to what is there; one that is there already is replaced by its id, key or address.
 * Nothing is changed when a part cannot be used: that throws a `InvalidInputError`.
 */
export function applySeed(records: Records, seed: Seed, at: string): void {
  const contacts = (seed.contacts ?? []).map((one) => contactFrom(records, one, at))
  seed.contactProperties?.forEach((property) =>
    records.properties.set(property.key, { ...property, label: property.label ?? labelOf(property.key) }),
  )
  seed.mailingLists?.forEach((list) =>
    records.lists.set(list.id, {
      ...list,
      description: list.description ?? null,
      isPublic: list.isPublic ?? false,
    }),
  )
  applyDesign(records, seed, at)
  applyContent(records, seed, at)
  contacts.forEach((contact) => records.putContact(contact))
  seed.suppressions?.forEach((address) => records.suppressions.add(address))
}

function contactFrom(records: Records, seed: SeedContact, at: string): Contact {
  const known = records.findByEmail(seed.email)
  const holder =
    seed.userId === undefined || seed.userId === null ? undefined : records.findByUserId(seed.userId)
  if (holder !== undefined && holder !== known)
    throw new InvalidInputError(
      `A seeded contact has a userId that another contact has already; each must be different.`,
    )
  return {
    userId: null,
    firstName: null,
    lastName: null,
    source: 'API',
    subscribed: true,
    userGroup: '',
    optInStatus: null,
    leftLists: [],
    properties: {},
    createdAt: at,
    ...seed,
    updatedAt: seed.updatedAt ?? at,
    id: seed.id ?? known?.id ?? newId(),
    mailingLists: membershipsFrom(seed.mailingLists),
  }
}

function membershipsFrom(lists: SeedContact['mailingLists']): Record<string, true> {
  if (lists === undefined) return {}
  const ids = Array.isArray(lists) ? lists : Object.keys(lists).filter((id) => lists[id])
  return Object.fromEntries(ids.map((id) => [id, true]))
}
