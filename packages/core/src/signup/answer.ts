import { bodyKind } from './media-type.ts'
import { formPath, page } from './page.ts'
import type { SignupError, SignupResult } from './submit.ts'

/** Why a request is not a sign-up at all. */
export type Refusal = 'method' | 'origin' | 'type' | 'size' | 'syntax'

const refusals: Readonly<Record<Refusal, { readonly status: number; readonly message: string }>> = {
  method: { status: 405, message: 'A sign-up is sent with POST.' },
  origin: { status: 403, message: 'This form cannot be sent from another site.' },
  type: { status: 415, message: 'Send the sign-up as JSON or as a form.' },
  size: { status: 413, message: 'This is more than a sign-up may hold.' },
  syntax: { status: 400, message: 'The content of this request could not be read.' },
}

/** The answer to a request that is not a sign-up. */
export function answerRefusal(request: Request, refusal: Refusal): Response {
  const { status, message } = refusals[refusal]
  return answerErrors(request, status, [{ message }], refusal === 'method' ? { allow: 'POST' } : {})
}

/** The answer to a sign-up. An address that is known and one that is new get the same. */
export function answerResult(
  request: Request,
  result: SignupResult,
  redirectTo: string | undefined,
): Response {
  if (result.kind === 'accepted') return answerAccepted(request, redirectTo)
  if (result.kind === 'invalid') return answerErrors(request, 400, result.errors)
  const message = 'We cannot take sign-ups at this moment. Please try again in a minute.'
  const seconds = String(Math.ceil(result.retryAfterMs / 1000))
  return answerErrors(request, 503, [{ message }], { 'retry-after': seconds })
}

function answerAccepted(request: Request, redirectTo: string | undefined): Response {
  const accept = request.headers.get('accept') ?? ''
  const wantsJson =
    bodyKind(request) === 'json' || (accept.includes('application/json') && !accept.includes('text/html'))
  if (redirectTo !== undefined && !wantsJson)
    return new Response(null, { status: 303, headers: { location: redirectTo, ...unstored } })
  if (wantsPage(request)) {
    return html(
      202,
      page({ title: 'Thank you', text: 'We have received your sign-up.', back: formPath(request) }),
      {},
    )
  }
  return json(202, { ok: true }, {})
}

function answerErrors(
  request: Request,
  status: number,
  errors: readonly SignupError[],
  headers: Record<string, string> = {},
): Response {
  if (!wantsPage(request)) return json(status, { ok: false, errors }, headers)
  const [only] = errors
  const text =
    errors.length === 1 && only && only.field === undefined
      ? only.message
      : 'Please go back, mend this and send the form again:'
  const listed = text === only?.message ? [] : errors
  return html(
    status,
    page({ title: 'This did not work', text, errors: listed, back: formPath(request) }),
    headers,
  )
}

/** Whether a plain form was posted, so that a person reads the answer as a page. */
function wantsPage(request: Request): boolean {
  return bodyKind(request) !== 'json' && (request.headers.get('accept') ?? '').includes('text/html')
}

const unstored = { 'cache-control': 'no-store' }

function json(status: number, body: object, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...unstored, ...headers },
  })
}

function html(status: number, body: string, headers: Record<string, string>): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      ...unstored,
      ...headers,
    },
  })
}
