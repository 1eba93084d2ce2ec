/** What was given is no OpenAPI document, or points at something that is not in it. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
}
