import { mediaType } from '../http/media-type.ts'

/** The kinds of post that a sign-up takes. */
export type BodyKind = 'json' | 'form' | 'multipart'

/** What a request says its body is; undefined for what a sign-up does not take. */
export function bodyKind(request: Request): BodyKind | undefined {
  const type = mediaType(request.headers.get('content-type'))
  if (type === 'application/json') return 'json'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  return type === 'multipart/form-data' ? 'multipart' : undefined
}
