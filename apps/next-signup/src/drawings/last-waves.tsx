import type { ReactNode } from 'react'
import { waves } from './waves.ts'

/** The water that every page ends in. */
export function LastWaves(): ReactNode {
  return (
    <svg className="last-waves" viewBox="0 200 1440 160" preserveAspectRatio="none" aria-hidden="true">
      <path className="mid" d={waves({ y: 236, width: 120, height: 24, shift: 40 })} />
      <path className="near" d={waves({ y: 280, width: 160, height: 34 })} />
      <path className="ground" d={waves({ y: 328, width: 200, height: 28, shift: 90 })} />
    </svg>
  )
}
