import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { callbackify } from 'node:util'

type View = Readonly<Record<string, unknown>>

// {{#name}}…{{/name}}, {{^name}}…{{/name}}, {{{name}}} or {{name}}
const tag = /\{\{([#^])(\w+)\}\}([^]*?)\{\{\/\2\}\}|\{\{\{(\w+)\}\}\}|\{\{(\w+)\}\}/g

/**
 * Fills a template: as much of Mustache as these pages need. `{{name}}` is escaped, so that what a person typed stays
 * text, also in quoted attributes.
 */
export function fill(template: string, view: View): string {
  // One pass: what was filled in is never read as a template.
  return template.replace(
    tag,
    (_tag, sign?: string, section = '', inner = '', markup?: string, name?: string) => {
      if (sign === '#')
        return list(view[section])
          .map((item) => fill(inner, { ...view, ...item }))
          .join('')
      if (sign === '^') return list(view[section]).length === 0 ? fill(inner, view) : ''
      return markup === undefined ? escape(text(view[name ?? ''])) : text(view[markup])
    },
  )
}

/** What a section is repeated with: a list's items, or once for anything else that there is. */
function list(value: unknown): readonly View[] {
  if (Array.isArray(value)) return value as View[]
  return value ? [{}] : []
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function escape(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Renders a page inside `layout.mustache` of its folder, as Express asks for it. */
export const viewEngine = callbackify(async (path: string, view: View): Promise<string> => {
  const [page, layout] = await Promise.all([read(path), read(join(dirname(path), 'layout.mustache'))])
  return fill(layout, { ...view, content: fill(page, view) })
})

function read(path: string): Promise<string> {
  return readFile(path, 'utf8')
}
