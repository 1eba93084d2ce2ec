/** Posts a form, as a browser without scripts does. */
export function postForm(
  app: string,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(app + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: app, ...headers },
    body: new URLSearchParams(fields),
  })
}

/** Posts JSON, as a program does. */
export function postJson(
  app: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(app + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

/** The cookie that an answer set, as a browser sends it back. */
export function cookieOf(answer: Response): string {
  const [set = ''] = answer.headers.getSetCookie()
  return set.slice(0, set.indexOf(';'))
}

/** The text of a page, as the browser with this cookie gets it. */
export async function read(app: string, path: string, cookie: string): Promise<string> {
  return (await fetch(app + path, { headers: { cookie } })).text()
}

/** What `/healthz` answers. */
export interface Health {
  readonly status: string
  readonly background: { readonly waiting: number; readonly done: number; readonly retried: number }
  readonly deadLetters: number
  readonly addresses: { readonly bouncing: number; readonly unsubscribed: number }
}

export async function health(app: string): Promise<Health> {
  return (await (await fetch(`${app}/healthz`)).json()) as Health
}

/** How many jobs the application has handed to background delivery. */
export async function handedOver(app: string): Promise<number> {
  const { background } = await health(app)
  return background.waiting + background.done
}
