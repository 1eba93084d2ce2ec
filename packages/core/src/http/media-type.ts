/** The media type that a `content-type` header names, in lower case and without parameters such as `charset`. */
export function mediaType(contentType: string | null | undefined): string | undefined {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase()
}
