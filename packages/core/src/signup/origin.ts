/** The part of a request that says where it was sent from and to. */
export interface PostedRequest {
  readonly headers: { get(name: string): string | null }
  readonly url: string
}

/**
 * Whether a request may come from where it comes from, so that no foreign page signs people up in their browser.
 *
 * Browsers name the page's origin on every POST. Where a privacy setting makes it `null` (helmet's default referrer
 * policy does so for plain forms) or it is missing, `Sec-Fetch-Site` tells. Neither means that it is no browser.
 *
 * @param allowedOrigins further origins, such as `https://www.example.com`
 */
export function isAllowedOrigin(request: PostedRequest, allowedOrigins: readonly string[]): boolean {
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== 'null') {
    const url = parse(origin)
    if (!url) return false
    // The host alone: behind a proxy that ends TLS, the server sees http where the browser sees https.
    return (
      (/^https?:$/.test(url.protocol) && url.host === new URL(request.url).host) ||
      allowedOrigins.some((allowed) => isSame(parse(allowed), url))
    )
  }
  const site = request.headers.get('sec-fetch-site')
  if (site === null) return origin === null
  return site === 'same-origin' || site === 'none'
}

/** By scheme and host: `URL.origin` is the text "null" for every scheme of an app or an extension. */
function isSame(allowed: URL | undefined, { protocol, host }: URL): boolean {
  return allowed?.protocol === protocol && allowed.host === host
}

function parse(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}
