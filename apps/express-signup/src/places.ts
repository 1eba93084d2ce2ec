/** Where somebody's plants live, and the box of seeds that suits it. */
export interface Place {
  readonly id: 'windowsill' | 'balcony' | 'garden'
  readonly label: string
  readonly box: string
  /** Price of the box in euro. */
  readonly price: number
}

/** Everything that the club knows to sow on. */
export const places: readonly [Place, ...Place[]] = [
  { id: 'windowsill', label: 'Window sill', box: 'Basil, cress, and three sorts of salad', price: 9 },
  {
    id: 'balcony',
    label: 'Balcony',
    box: 'Fennel, chillies, peas, and a tomato that stays small',
    price: 14,
  },
  { id: 'garden', label: 'Garden', box: 'Beans, beets, squash, and flowers for the finches', price: 19 },
]

/** The place with this id, if there is one. */
export function findPlace(id: unknown): Place | undefined {
  return places.find((place) => place.id === id)
}
