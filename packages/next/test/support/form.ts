/** The form of a page that has this id, filled by a person whose browser runs no scripts. */
export function filledForm(page: string, id: string, typed: Readonly<Record<string, string>>): FormData {
  const [markup = ''] = page.split(`<form id="${id}"`)[1]?.split('</form>') ?? []
  const body = new FormData()
  for (const [input] of markup.matchAll(/<input[^>]*>/g)) {
    body.append(attribute(input, 'name'), attribute(input, 'value'))
  }
  for (const [name, value] of Object.entries(typed)) {
    if (!body.has(name)) throw new Error(`The form ${id} has no field ${name}: ${markup}`)
    body.set(name, value)
  }
  return body
}

/** The text of an element in the form that has this id. */
export function shownBy(page: string, id: string, element: string): string | undefined {
  const [markup = ''] = page.split(`<form id="${id}"`)[1]?.split('</form>') ?? []
  return new RegExp(`<${element}[^>]*>([^<]*)<`).exec(markup)?.[1]
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
