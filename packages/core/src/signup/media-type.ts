/** The two kinds of post that a sign-up takes. */
export type BodyKind = 'json' | 'form' | 'multipart'

/** What a request's `content-type` says its body is, parameters such as `charset` aside; undefined for others. */
export function bodyKind(request: Request): BodyKind | undefined {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (type === 'application/json') return 'json'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  return type === 'multipart/form-data' ? 'multipart' : undefined
}
