/** What comes out of the oven, and its price in euro. */
export const loaves = { levain: 6, rye: 5, fennel: 7 } as const

/** The name of a loaf. */
export type Loaf = keyof typeof loaves
