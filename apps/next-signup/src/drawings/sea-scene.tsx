import type { ReactNode } from 'react'
import { waves } from './waves.ts'

/** A swimmer between two waves. It ends in the colour of what stands under it. */
export function SeaScene(): ReactNode {
  return (
    <svg className="sea" viewBox="0 0 1440 360" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <g className="stars">
        <circle cx="160" cy="60" r="2" />
        <circle cx="330" cy="24" r="1.5" />
        <circle cx="470" cy="92" r="2" />
        <circle cx="600" cy="40" r="1.5" />
        <circle cx="790" cy="70" r="2" />
        <circle cx="1130" cy="36" r="1.5" />
        <circle cx="1290" cy="88" r="2" />
      </g>
      <circle className="sun" cx="940" cy="176" r="72" />
      <path className="headland" d="M0 196V150c60-6 104-34 164-30 54 4 76 34 122 40 40 6 60 20 84 36z" />
      <g className="lighthouse">
        <path className="tower" d="M148 122l7-62h20l7 62z" />
        <path className="stripe" d="M152.600 82h24.800l2.300 20h-29.400z" />
        <path className="lamp" d="M154 60V46h22v14z" />
        <path className="roof" d="M150 46l15-14 15 14z" />
      </g>
      <g className="gulls">
        <path d="M520 96q14-14 22 0q8-14 22 0" />
        <path d="M588 66q10-10 16 0q6-10 16 0" />
      </g>
      <rect className="far" x="-10" y="190" width="1460" height="170" />
      <g className="glitter">
        <rect x="890" y="200" width="100" height="5" rx="2.500" />
        <rect x="912" y="214" width="66" height="5" rx="2.500" />
        <rect x="896" y="228" width="46" height="5" rx="2.500" />
      </g>
      <path className="mid" d={waves({ y: 232, width: 120, height: 20, shift: 40 })} />
      <g transform="translate(640 236) scale(1.35)">
        <path className="line" d="M24 14q34 16 66 4" />
        <rect className="float" x="84" y="-2" width="66" height="26" rx="13" />
        <rect className="float-band" x="112" y="-2" width="9" height="26" />
        <path className="skin" d="M-46 40q4-30 46-30t46 30z" />
        <circle className="skin" r="25" />
        <circle className="cheek" cx="-9" cy="9" r="4" />
        <circle className="cheek" cx="17" cy="9" r="4" />
        <path className="face" d="M-6 2v3M14 2v3M-1 12q5 5 10 0" />
        <path className="hat" d="M-26-4a26 27 0 0 1 52 0z" />
        <rect className="hat-band" x="-29" y="-11" width="58" height="12" rx="6" />
        <circle className="hat-band" cy="-36" r="9" />
      </g>
      <path className="near" d={waves({ y: 276, width: 160, height: 30 })} />
      <path className="ground" d={waves({ y: 328, width: 200, height: 26, shift: 90 })} />
    </svg>
  )
}
