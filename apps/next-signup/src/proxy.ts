import { NextResponse, type NextRequest } from 'next/server'
import { contentSecurityPolicy } from './content-security-policy.ts'

/** Gives each page a policy of its own, with a nonce that Next.js writes onto the scripts that it puts into the page. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  // Next.js takes the nonce from the request.
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  // What is no page needs no nonce.
  matcher: '/((?!_next/static|_next/image|api/|webhooks/|healthz|icon|apple-icon|favicon).*)',
}
