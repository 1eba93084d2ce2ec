import type { Sent } from '../http.ts'

let made = 0

/** An address that no other scenario uses. */
export function newEmail(name = 'person'): string {
  made += 1
  return `${name}-${made}@example.com`
}

const jsonType = { 'content-type': 'application/json' }
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

/** A sign-up as JSON. */
export function jsonPost(fields: unknown, headers: Record<string, string> = {}): Sent {
  return { path: '/signup', headers: { ...jsonType, ...headers }, body: JSON.stringify(fields) }
}

/** A sign-up as a browser's form posts it. */
export function formPost(fields: Record<string, string>, headers: Record<string, string> = {}): Sent {
  return {
    path: '/signup',
    headers: { ...formType, accept: 'text/html,*/*;q=0.8', ...headers },
    body: new URLSearchParams(fields).toString(),
  }
}

/** A sign-up as a form with `enctype="multipart/form-data"`. */
export function multipartPost(fields: Record<string, string>): Sent {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return {
    path: '/signup',
    headers: { 'content-type': 'multipart/form-data; boundary=edge', accept: 'text/html' },
    body: `${parts.join('')}--edge--\r\n`,
  }
}
