/**
 * The global `fetch`, as Next.js has it at this moment, without its cache: a page that reads a contact would else be
 * built once, with the contact of that moment.
 */
export function uncachedFetch(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, init.method === 'GET' ? { ...init, cache: 'no-store' } : init)
}
