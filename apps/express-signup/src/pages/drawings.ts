import { html, type Html } from './html.ts'

/** The mark beside the name. */
export const sprout: Html = html`<svg
  class="mark"
  viewBox="0 0 24 24"
  width="28"
  height="28"
  aria-hidden="true"
  focusable="false"
>
  <path class="leaf" d="M12 13C12 8 8.5 5 3 5c0 5.5 3.5 8 9 8Z" />
  <path class="leaf light" d="M12 11c0-4.5 3-7.5 9-7.5 0 5.5-4 7.5-9 7.5Z" />
  <path class="stem" d="M12 10v11" />
</svg>`

/** The picture on the packet: a sun, a finch, and fennel in three stages of growing. */
export const garden: Html = html`<svg
  class="garden"
  viewBox="0 0 440 150"
  preserveAspectRatio="xMidYMax slice"
  aria-hidden="true"
  focusable="false"
>
  <circle class="sun" cx="352" cy="56" r="30" />
  <path class="hill far" d="M0 118c70-26 150-30 230-12s150 12 210-8v52H0Z" />
  <g class="plant">
    <path class="stem" d="M78 124V96" />
    <path class="leaf" d="M78 104c0-11-7-17-19-17 0 12 7 17 19 17Z" />
    <path class="leaf light" d="M78 99c0-10 6-16 19-16 0 11-8 16-19 16Z" />
  </g>
  <g class="plant">
    <path class="stem" d="M176 120V62M176 98c-8 0-15-4-18-12M176 90c8 0 15-5 18-13M176 76c-6 0-11-4-13-10" />
    <path
      class="frond"
      d="M158 86l-9-5M158 86l-3-10M158 86l-11 3M194 77l9-6M194 77l2-11M194 77l11 2M163 66l-8-4M163 66l-1-10M176 62l-6-10M176 62l0-13M176 62l7-9"
    />
  </g>
  <g class="plant">
    <path
      class="stem"
      d="M276 120V46M276 104c-12-1-20-8-22-20M276 92c12-1 20-9 22-21M276 72c-9-1-15-7-17-16"
    />
    <path
      class="frond"
      d="M254 84l-11-5M254 84l-5-12M254 84l-13 5M254 84l1-14M298 71l11-6M298 71l5-12M298 71l13 4M298 71l-1-14M259 56l-10-4M259 56l-4-11M276 46l-12-12M276 46l-4-16M276 46l5-16M276 46l13-11"
    />
    <path
      class="bloom"
      d="M264 34h.1M272 30h.1M281 30h.1M289 35h.1M255 45h.1M249 52h.1M303 59h.1M309 65h.1M297 57h.1"
    />
  </g>
  <path class="hill" d="M0 128c90-16 200-14 290-4 60 6 110 2 150-6v32H0Z" />
  <g class="finch">
    <path class="leg" d="M222 112v11M229 112v11" />
    <path class="tail" d="M214 105l-19 11 4-14Z" />
    <path class="body" d="M205 103c3-11 13-13 20-15 3-7 15-8 18 0 2 13-6 26-20 27-10 0-16-5-18-12Z" />
    <path class="wing" d="M207 103c6-6 14-8 21-5-1 8-12 13-21 5Z" />
    <path class="beak" d="M242 87l9 4-8 3Z" />
    <circle class="eye" cx="236" cy="89" r="1.8" />
  </g>
</svg>`
