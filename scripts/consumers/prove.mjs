/**
 * What every application here answers, whatever its framework, with the account of the environment's key:
 *
 * - it prints `listening [{ "name": …, "address": …, "instances": 1 }]`, one line with each server that it started
 * - `POST /signup` is the mounted sign-up route; `POST /members` is written by hand, `GET /members?email` finds who joined
 * - `POST /orders` sends the event `orderPlaced` once it succeeded
 * - `POST /webhooks/loops` receives, and `GET /bounced?email` says whether a handler heard of a bounce
 * - `GET /health` says how the client stands
 * - with two instances, `POST /newsletter` and `POST /webhooks/marketing` work with the second account
 * - SIGTERM ends it
 *
 * @typedef {object} Site
 * @property {string} name
 * @property {string} address
 * @property {1 | 2} instances
 */

/** @typedef {import('./account.mjs').Account} Account */

/**
 * Uses a site as people and Loops do, and looks at what reaches the emulator.
 *
 * @param {Site} site
 * @param {Account} shop the account of the default instance
 * @param {Account} marketing that of the second one
 */
export async function prove(site, shop, marketing) {
  await proveSignups(site, shop)
  await proveEvents(site, shop)
  await proveWebhooks(site, '/webhooks/loops', shop)
  await expectAnswer(site, '/health', { status: 'up' })
  if (site.instances === 1) return
  const email = emailOf(site, 'reader')
  await expectAnswer(site, '/newsletter', { joined: true }, { email })
  await marketing.arrived('contact', { email })
  await proveWebhooks(site, '/webhooks/marketing', marketing)
}

/**
 * @param {Site} site
 * @param {Account} shop
 */
async function proveSignups(site, shop) {
  const visitor = emailOf(site, 'visitor')
  await expectAnswer(site, '/signup', { ok: true }, { email: visitor })
  await shop.arrived('event', { email: visitor, eventName: 'signup' })

  const member = emailOf(site, 'member')
  await expectAnswer(site, '/members', { joined: true }, { email: member })
  await shop.arrived('event', { email: member, eventName: 'signup' })
  await expectAnswer(site, `/members?email=${encodeURIComponent(member)}`, { subscribed: true })
}

/**
 * @param {Site} site
 * @param {Account} shop
 */
async function proveEvents(site, shop) {
  const email = emailOf(site, 'buyer')
  await expectAnswer(site, '/orders', { total: 42 }, { email, total: 42 })
  await shop.arrived('event', { email, eventName: 'orderPlaced', properties: { total: 42 } })
}

/**
 * @param {Site} site
 * @param {string} route
 * @param {Account} account
 */
async function proveWebhooks(site, route, account) {
  const email = emailOf(site, 'bounced')
  const bounced = `/bounced?email=${encodeURIComponent(`${route}:${email}`)}`
  await expectAnswer(site, bounced, { bounced: false })
  await account.tellOfBounce(site.address + route, email)
  await expectAnswer(site, bounced, { bounced: true })
}

/**
 * @param {Site} site
 * @param {string} who
 */
function emailOf({ name }, who) {
  return `${who}-${name.toLowerCase().replaceAll(/\W+/g, '-')}@example.com`
}

/**
 * Calls the site as a page on it does.
 *
 * @param {Site} site
 * @param {string} path
 * @param {Record<string, unknown>} expected fields of the answer
 * @param {object} [body] to post
 */
async function expectAnswer({ address }, path, expected, body) {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify(body),
  }
  const response = await fetch(address + path, { ...(body && post), signal: AbortSignal.timeout(15_000) })
  const text = await response.text()
  const answer = response.ok ? JSON.parse(text) : {}
  if (response.ok && Object.entries(expected).every(([name, value]) => answer[name] === value)) return
  const request = `${body ? 'POST' : 'GET'} ${path}`
  throw new Error(
    `${request} answered ${response.status} ${text}, where ${JSON.stringify(expected)} is right.`,
  )
}
