/**
 * Whether a browser sent this request from another site's page. Requests without an `Origin` do not come
 * from a page's script or form, or they are harmless reads of its own.
 */
export function isForeignOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  return origin !== null && origin !== new URL(request.url).origin
}
