/**
 * What every application here answers, whatever its framework:
 *
 * - it prints `listening [{ "name": …, "address": …, "instances": 1 }]`, a line with each server that it started
 * - `POST /members` signs up, `GET /members?email` finds who did
 * - `POST /newsletter`, where there are two instances, writes a contact with the second one's key
 * - SIGTERM ends it
 *
 * @typedef {object} Site
 * @property {string} name
 * @property {string} address
 * @property {1 | 2} instances
 */

/** @typedef {import('../demo/emulator.mjs').Emulator} Emulator */

/**
 * Uses a site as people and Loops do, and looks at what reaches the emulator.
 *
 * @param {Site} site
 * @param {Emulator} shop the account of the default instance
 * @param {Emulator} marketing that of the second one
 */
export async function prove({ name, address, instances }, shop, marketing) {
  const email = `${name.replaceAll(/\W+/g, '-')}@example.com`

  await expectAnswer(`${address}/members`, 202, { email })
  await shop.arrived('event', { email, eventName: 'signup' })
  const member = await expectAnswer(`${address}/members?email=${encodeURIComponent(email)}`, 200)
  if (member.subscribed !== true) throw new Error(`GET /members answered ${JSON.stringify(member)}.`)

  if (instances === 1) return
  const reader = `reader-${email}`
  await expectAnswer(`${address}/newsletter`, 202, { email: reader })
  await marketing.arrived('contact', { email: reader })
}

/**
 * @param {string} url
 * @param {number} status
 * @param {object} [body] to post
 * @returns {Promise<Record<string, any>>}
 */
async function expectAnswer(url, status, body) {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(url, { ...(body && post), signal: AbortSignal.timeout(15_000) })
  const text = await response.text()
  if (response.status !== status) {
    throw new Error(
      `${body ? 'POST' : 'GET'} ${url} answered ${response.status}, where ${status} is right: ${text}`,
    )
  }
  return text === '' ? {} : JSON.parse(text)
}
