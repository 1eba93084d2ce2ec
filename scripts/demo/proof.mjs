import { DemoError } from './demo-error.mjs'

const arrivalMs = 10_000

/**
 * Posts a sign-up form, as a browser without scripts does.
 *
 * @param {string} app its address
 * @param {{ path: string, fields: Record<string, string> }} form
 * @returns {Promise<{ status: number, location: string, tookMs: number }>}
 */
export async function postForm(app, { path, fields }) {
  const startedAt = performance.now()
  const response = await fetch(app + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: app },
    body: new URLSearchParams(fields),
  })
  const tookMs = Math.round(performance.now() - startedAt)
  const location = response.headers.get('location')
  if (response.status !== 303 || location === null) {
    throw new DemoError(`The app answered the sign-up with ${response.status}, where 303 is right.`)
  }
  return { status: response.status, location, tookMs }
}

/**
 * Waits until something is there in the emulator.
 *
 * @param {{ address: string, apiKey: string }} emulator
 * @param {'contact' | 'event' | 'email'} kind
 * @param {Record<string, unknown>} where
 * @returns {Promise<Record<string, any>>} what arrived
 */
export async function arrived({ address, apiKey }, kind, where) {
  const response = await fetch(`${address}/_loops/wait`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ for: kind, where, timeoutMs: arrivalMs }),
  })
  const answer = /** @type {{ found: Record<string, any>, message?: string }} */ (await response.json())
  if (!response.ok) throw new DemoError(`No ${kind} arrived in the emulator. ${answer.message}`)
  return answer.found
}

/**
 * Waits until an address answers with 200.
 *
 * @param {string} url
 */
export async function healthy(url) {
  const { status, body } = await fetch(url)
  await body?.cancel()
  if (status !== 200) throw new DemoError(`${url} answered ${status}, where 200 is right.`)
}
