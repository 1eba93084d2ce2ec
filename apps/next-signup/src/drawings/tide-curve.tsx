import type { ReactNode } from 'react'

const slackWaters = [
  { x: 90, y: 70, time: '06:12', water: 'low' },
  { x: 250, y: 14, time: '12:25', water: 'high' },
  { x: 410, y: 70, time: '18:40', water: 'low' },
]

/** A day at the harbour wall. */
export function TideCurve(): ReactNode {
  return (
    <figure className="tide">
      <svg viewBox="0 0 500 84" aria-hidden="true">
        <path
          className="tide-area"
          d="M0 36C30 56 55 70 90 70C160 70 180 14 250 14S340 70 410 70C445 70 470 56 500 36V84H0z"
        />
        <path
          className="tide-line"
          d="M0 36C30 56 55 70 90 70C160 70 180 14 250 14S340 70 410 70C445 70 470 56 500 36"
        />
        {slackWaters.map(({ x, y }) => (
          <circle key={x} className="tide-dot" cx={x} cy={y} r="7" />
        ))}
      </svg>
      <figcaption>
        <ul>
          {slackWaters.map(({ time, water }) => (
            <li key={time}>
              <strong>{time}</strong> {water}
            </li>
          ))}
        </ul>
        <span>A day at the harbour wall, water 9 °C</span>
      </figcaption>
    </figure>
  )
}
