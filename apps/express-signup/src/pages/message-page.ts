import { garden } from './drawings.ts'
import { html, type Html } from './html.ts'
import { layout } from './layout.ts'

/** A page that says one thing. */
export interface Message {
  readonly title: string
  readonly text: string
  readonly more?: Html
}

/** A page that says one thing, such as a welcome or what went wrong. */
export function messagePage({ title, text, more }: Message): string {
  return layout(
    title,
    html`<section class="message packet">
      ${garden}
      <div class="words">
        <h1>${title}</h1>
        <p class="lead">${text}</p>
        ${more}
      </div>
    </section>`,
  )
}
