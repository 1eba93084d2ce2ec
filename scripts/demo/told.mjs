import { DemoError } from './demo-error.mjs'
import { headline } from './http.mjs'

/**
 * A sign-up that was posted, seen from the browser that posted it.
 *
 * @typedef {object} Visit
 * @property {string} site
 * @property {string} email
 * @property {string} location where the answer led to
 * @property {string} cookie
 */

/**
 * Asks the app about a letter that bounced, and gives the line that shows what it said.
 *
 * @typedef {(visit: Visit) => Promise<{ kind: string, text: string, more: string }>} Told
 */

/**
 * The person is told, on the page that the sign-up led to.
 *
 * @param {string} expected
 * @returns {Told}
 */
export function pageSays(expected) {
  return async ({ site, location, cookie }) => {
    const said = await headline(site + location, cookie)
    if (said !== expected)
      throw new DemoError(`After the bounce ${location} says “${said}”, not “${expected}”.`)
    return { kind: 'page', text: `“${said}”`, more: `on ${location}, in that browser alone` }
  }
}

/**
 * The till is told, when that person orders.
 *
 * @param {{ token: string, because: string }} till what it shows, and the reason that it has to get
 * @returns {Told}
 */
export function tillSays({ token, because }) {
  return async ({ site, email }) => {
    const response = await fetch(`${site}/orders`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ email, loaf: 'rye', quantity: 1 }),
    })
    const answer = /** @type {Record<string, unknown>} */ (await response.json())
    if (response.status !== 201 || answer.receipt !== 'print' || answer.because !== because)
      throw new DemoError(
        `After the bounce an order is answered with ${response.status}: ${JSON.stringify(answer)}`,
      )
    return {
      kind: 'till',
      text: `“${because}”`,
      more: 'to an order: the receipt is printed, no event is sent',
    }
  }
}
