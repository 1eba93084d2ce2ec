import type { Order } from '../orders/order.ts'
import type { TroublesOfOne } from '../letters/letter-troubles.ts'
import { places } from '../places.ts'
import { html, type Html } from './html.ts'
import { layout } from './layout.ts'
import { messagePage } from './message-page.ts'

/**
 * The boxes to choose from, for somebody whose address is confirmed.
 *
 * @param email theirs, and shown to nobody else
 */
export function orderPage(email: string, troubles: TroublesOfOne): string {
  const boxes = places.map(
    ({ id, label, box, price }) =>
      html`<li class="box">
        <h2>${label}</h2>
        <p>${box}</p>
        <form action="/orders" method="post">
          <input type="hidden" name="box" value="${id}" />
          <button type="submit">
            Order <span class="hidden">the ${label.toLowerCase()} box </span>for €${price}
          </button>
        </form>
      </li>`,
  )
  return layout(
    'Order a box of seeds',
    html`<section class="orders">
      <p class="eyebrow">Your address is confirmed</p>
      <h1>Which box shall we pack?</h1>
      ${lettersNote(email, troubles)}
      <ul class="boxes">
        ${boxes}
      </ul>
    </section>`,
  )
}

/** A bounce also unsubscribes, and is what they can do something about. */
function lettersNote(email: string, { bouncing, unsubscribed }: TroublesOfOne): Html | null {
  if (bouncing !== undefined) {
    return html`<p class="notice bad">
      <strong>Our letters to ${email} bounce.</strong> Its mail server does not take them.
      <a href="/">Sign up again</a> with an address that gets mail, so that you hear what to sow.
    </p>`
  }
  if (unsubscribed === undefined) return null
  return html`<p class="notice">
    <strong>You get no letters from us any more.</strong> You can order all the same.
  </p>`
}

/** After an order. */
export function orderedPage({ id, total }: Order): string {
  return messagePage({
    title: 'Your seeds are on their way',
    text: `We pack your box for €${total}. Your order is number ${id}.`,
    more: html`<p><a href="/orders">Order another box</a></p>`,
  })
}
