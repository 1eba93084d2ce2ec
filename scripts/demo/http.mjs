import { DemoError } from './demo-error.mjs'

/**
 * Posts a sign-up form, as a browser without scripts does.
 *
 * @param {string} app its address
 * @param {string} path
 * @param {Record<string, string>} fields
 * @returns {Promise<{ status: number, location: string, cookie: string, tookMs: number }>}
 */
export async function postForm(app, path, fields) {
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
  const cookie = response.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ')
  return { status: response.status, location, cookie, tookMs }
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
