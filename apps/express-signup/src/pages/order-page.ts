import type { Order } from '../orders/order.ts'
import { places } from '../places.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { messagePage } from './message-page.ts'

/** The boxes to choose from, for somebody whose address is confirmed. */
export function orderPage(): string {
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
      <ul class="boxes">
        ${boxes}
      </ul>
    </section>`,
  )
}

/** After an order. */
export function orderedPage({ id, total }: Order): string {
  return messagePage({
    title: 'Your seeds are on their way',
    text: `We pack your box for €${total}. Your order is number ${id}.`,
    more: html`<p><a href="/orders">Order another box</a></p>`,
  })
}
