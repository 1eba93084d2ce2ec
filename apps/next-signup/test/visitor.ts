import { expect, vi } from 'vitest'

/** The cookie that an answer set, as a browser sends it back. */
export function cookieOf(answer: Response): string {
  const [set = ''] = answer.headers.getSetCookie()
  return set.slice(0, set.indexOf(';'))
}

/** The text of a page, as the browser with this cookie gets it. */
export async function read(url: string, cookie = ''): Promise<string> {
  return (await fetch(url, { headers: { cookie } })).text()
}

/** Posts JSON, as a program does. */
export function postJson(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

/** A form of a page, as the page's markup describes it. */
export interface Form {
  readonly url: string
  readonly hidden: Readonly<Record<string, string>>
}

/** The form of a page that has this in it. */
export function findForm(url: string, page: string, marker: string): Form {
  const markup = page.split('<form').find((part) => part.split('</form>')[0]?.includes(marker)) ?? ''
  const inputs = [...(markup.split('</form>')[0] ?? '').matchAll(/<input[^>]*type="hidden"[^>]*>/g)]
  const attribute = (input: string, name: string): string =>
    (new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
  return {
    url,
    hidden: Object.fromEntries(
      inputs.map(([input]) => [attribute(input, 'name'), attribute(input, 'value')]),
    ),
  }
}

/** Posts a form, as a browser without scripts does. */
export function postForm(
  { url, hidden }: Form,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...hidden, ...fields })) body.set(name, value)
  const init = { method: 'POST', redirect: 'manual', body } as const
  return fetch(url, { ...init, headers: { accept: 'text/html', origin: new URL(url).origin, ...headers } })
}

/** Signs up with the form of the first page. */
export async function signUp(site: string, fields: Record<string, string>, cookie = ''): Promise<Response> {
  const form = findForm(`${site}/`, await read(`${site}/`, cookie), 'Join the swimmers')
  return postForm(form, fields, { cookie })
}

/** Opens the link of the letter, and presses the button. Gives the cookie of a member. */
export async function confirm(link: string, cookie = ''): Promise<string> {
  const form = findForm(link, await read(link, cookie), 'that is my address')
  return cookieOf(await postForm(form, {}, { cookie }))
}

/** What `/healthz` answers. */
export interface Health {
  readonly waiting: number
  readonly done: number
  readonly retried: number
  readonly dead: number
}

/** Waits until nothing that was accepted is still on its way. */
export async function allDelivered(site: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { waiting, done, dead } = await health(site)
      expect([waiting, dead]).toEqual([0, 0])
      // What has delivered nothing is not the client that signs up.
      expect(done).toBeGreaterThan(0)
    },
    { timeout: 10_000 },
  )
}

export async function health(site: string): Promise<Health> {
  return (await (await fetch(`${site}/healthz`)).json()) as Health
}
