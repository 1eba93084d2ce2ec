import { randomInt } from 'node:crypto'
import { findPlace, type Place } from '../places.ts'

/** What somebody ordered. */
export interface Order {
  readonly id: string
  readonly box: Place['id']
  /** In euro. */
  readonly total: number
}

/**
 * An order from what was posted. Only the name of the box is taken from there: a price that a browser sends is not
 * one to believe.
 *
 * @returns undefined when there is no such box
 */
export function takeOrder(input: unknown): Order | undefined {
  const place = findPlace((input as { box?: unknown } | null | undefined)?.box)
  return place && { id: `F-${randomInt(100_000, 1_000_000)}`, box: place.id, total: place.price }
}
