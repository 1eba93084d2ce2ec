import { getLoops } from '@loops-kit/next'

export const loops = getLoops()
