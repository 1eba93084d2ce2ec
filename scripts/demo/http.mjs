import { DemoError } from './demo-error.mjs'

/**
 * A sign-up form.
 *
 * @typedef {object} SignupForm
 * @property {string} path where it is posted to
 * @property {boolean} [isServerAction] whether it is one of Next.js: it stands on the page that it is posted to, and
 *   its hidden fields name the action
 * @property {Record<string, string> & { email: string }} fields
 */

/**
 * Posts a sign-up form, as a browser without scripts does.
 *
 * @param {string} app its address
 * @param {SignupForm} form
 * @returns {Promise<{ status: number, location: string, cookie: string, tookMs: number }>}
 */
export async function postForm(app, { path, isServerAction, fields }) {
  const body = isServerAction ? await multipart(app + path, fields) : new URLSearchParams(fields)
  const startedAt = performance.now()
  const response = await fetch(app + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: app },
    body,
  })
  const tookMs = Math.round(performance.now() - startedAt)
  // An answer that is not read keeps its connection, and the app would wait for that at its end.
  await response.body?.cancel()
  const location = response.headers.get('location')
  if (response.status !== 303 || location === null) {
    throw new DemoError(`The app answered the sign-up with ${response.status}, where 303 is right.`)
  }
  const cookie = response.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ')
  return { status: response.status, location, cookie, tookMs }
}

/**
 * @param {string} url of the page with the form
 * @param {SignupForm['fields']} fields
 */
async function multipart(url, fields) {
  const body = new FormData()
  const page = await (await fetch(url)).text()
  const form = page.split('<form').find((part) => part.includes('name="email"'))
  for (const [input] of form?.matchAll(/<input type="hidden"[^>]*>/g) ?? []) {
    body.set(attribute(input, 'name'), attribute(input, 'value'))
  }
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return body
}

/**
 * @param {string} tag
 * @param {string} name
 */
function attribute(tag, name) {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/**
 * The headline of a page, as the browser with this cookie gets it.
 *
 * @param {string} url
 * @param {string} cookie
 */
export async function headline(url, cookie) {
  const response = await fetch(url, { headers: { cookie } })
  return /<h1>(.*)<\/h1>/.exec(await response.text())?.[1] ?? ''
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
