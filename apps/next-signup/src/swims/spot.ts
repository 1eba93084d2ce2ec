/** Where people swim. */
export const spots = [
  { id: 'harbour', name: 'Harbour' },
  { id: 'cove', name: 'Cove' },
  { id: 'beach', name: 'Beach' },
] as const

export type Spot = (typeof spots)[number]

/** The spot of this id, whatever it came from. */
export function findSpot(id: unknown): Spot | undefined {
  return spots.find((spot) => spot.id === id)
}
