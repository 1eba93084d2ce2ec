import type { ReactNode } from 'react'

/** A letter in a bottle. */
export function BottlePost(): ReactNode {
  return (
    <svg className="bottle" viewBox="0 0 240 120" aria-hidden="true">
      <g transform="rotate(-14 120 62)">
        <path
          className="glass"
          d="M52 40h78c14 0 16 10 30 10h24v24h-24c-14 0-16 10-30 10H52a12 12 0 0 1-12-12V52a12 12 0 0 1 12-12z"
        />
        <rect className="letter" x="58" y="49" width="66" height="26" rx="4" />
        <path className="fold" d="M58 53l33 14 33-14" />
        <rect className="cork" x="182" y="52" width="18" height="20" rx="4" />
      </g>
      <path className="mid" d="M0 92q20-14 40 0t40 0 40 0 40 0 40 0 40 0V120H0z" />
      <path className="near" d="M-20 106q20-14 40 0t40 0 40 0 40 0 40 0 40 0 40 0V120H-20z" />
    </svg>
  )
}
