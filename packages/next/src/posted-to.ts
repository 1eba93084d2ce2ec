/**
 * The host that a browser sent a request to. Not the one of `request.url`: there Next.js writes the name that the server
 * itself listens on, such as `localhost:3000`. As Next.js does it for Server Actions, a proxy's word goes first.
 */
export function publicHost(headers: { get(name: string): string | null }): string | undefined {
  const host = headers.get('x-forwarded-host')?.split(',')[0]?.trim() || headers.get('host')
  return host ?? undefined
}

/** A request with the host that it was sent to, so that its form is known as one of the site's own. */
export function asPosted(request: Request): Request {
  const { host, protocol, pathname, search } = new URL(request.url)
  const posted = publicHost(request.headers)
  // What was read before cannot be sent on, and is refused with a sentence of its own.
  if (posted === undefined || posted === host || request.bodyUsed) return request
  const url = `${protocol}//${posted}${pathname}${search}`
  // A host that is none belongs to no site: its own address lets no origin pass.
  return new Request(URL.canParse(url) ? url : 'http://host.invalid/', request)
}
