/** The media type that a request's `content-type` names, in lower case and without parameters such as `charset`. */
export function mediaType(request: Request): string | undefined {
  return request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
}
