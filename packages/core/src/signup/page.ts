import type { SignupError } from './submit.ts'

/** What a page says. */
export interface Page {
  readonly title: string
  readonly text: string
  readonly errors?: readonly SignupError[] | undefined
  /** Where the form was: a path on this site. */
  readonly back?: string | undefined
}

/** A small page without scripts or anything from elsewhere, for people whose form was posted by a plain browser. */
export function page({ title, text, errors = [], back }: Page): string {
  const items = errors.map(
    ({ field, message }) =>
      `<li>${field === undefined ? '' : `<strong>${escapeHtml(field)}</strong>: `}${escapeHtml(message)}</li>`,
  )
  const list = items.length === 0 ? '' : `<ul>${items.join('')}</ul>`
  const way = back === undefined ? '' : `<p><a href="${escapeHtml(back)}">Back</a></p>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>:root{color-scheme:light dark}body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:15vh auto 0;padding:0 1.5rem}h1{font-size:1.75rem;line-height:1.25}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p${errors.length > 0 ? ' role="alert"' : ''}>${escapeHtml(text)}</p>
${list}
${way}
</main>
</body>
</html>
`
}

/** The path of the page that a form was on, when it is on this site. */
export function formPath(request: Request): string | undefined {
  const referrer = request.headers.get('referer')
  if (referrer === null || !URL.canParse(referrer)) return undefined
  const { host, pathname, search } = new URL(referrer)
  // Two slashes at the start would lead to another site.
  return host === new URL(request.url).host ? `/${pathname.replace(/^[/\\]+/, '')}${search}` : undefined
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
