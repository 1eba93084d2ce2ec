/**
 * Whether a request may come from where it comes from, so that no foreign page signs people up in their browser.
 *
 * Browsers name the page's origin on every POST. Where a privacy setting makes it `null` (helmet's default referrer
 * policy does so for plain forms) or it is missing, `Sec-Fetch-Site` tells. Neither means that it is no browser.
 *
 * @param allowedOrigins further origins, such as `https://www.example.com`
 */
export function isAllowedOrigin(request: Request, allowedOrigins: readonly string[]): boolean {
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== 'null') {
    const url = parse(origin)
    if (!url) return false
    // The host alone: behind a proxy that ends TLS, the server sees http where the browser sees https.
    return (
      url.host === new URL(request.url).host ||
      allowedOrigins.some((allowed) => parse(allowed)?.origin === url.origin)
    )
  }
  const site = request.headers.get('sec-fetch-site')
  if (site === null) return origin === null
  return site === 'same-origin' || site === 'none'
}

function parse(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}
