import type { JSX } from 'hono/jsx/jsx-runtime'

const strokes = {
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4 4l8 8M12 4l-8 8',
  triangle: 'M8 2.5L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.2',
  broken: 'M9 1.5L4.5 8.5h3L6.5 14.5l5-7.5h-3z',
  arrived: 'M2.5 8h10M8.5 4l4 4-4 4',
  answered: 'M13.5 8h-10M7.5 4l-4 4 4 4',
  changed: 'M3 13l.6-3L11 2.6l2.4 2.4L6 12.4z',
  sent: 'M2 4h12v8.5H2zM2.2 4.4L8 9l5.8-4.6',
  key: 'M9.5 6.5a3 3 0 1 0-2.1 2.9l1.1 1.1H10V12h1.5v1.5H14v-2z',
  withheld: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM4 4l8 8',
  person: 'M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8zM2.8 13.6c.6-2.6 2.6-4 5.2-4s4.6 1.4 5.2 4',
  told: 'M8 2.3a3.8 3.8 0 0 1 3.8 3.8v2.8l1.5 2.3H2.7l1.5-2.3V6.1A3.8 3.8 0 0 1 8 2.3zM6.6 13.6h2.8',
  event: 'M3.5 2.5h9v11L8 10.5l-4.5 3z',
} as const

/** The names of the icons. */
export type IconName = keyof typeof strokes

/** A small drawing beside a word; the word carries the meaning, so readers aloud skip it. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={strokes[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
