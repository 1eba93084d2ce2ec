import { html } from 'hono/html'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { SentEmail } from '../../state/types.ts'
import { previewStylesheet } from '../assets/assets.ts'
import { linkedText } from '../layout/linked-text.ts'
import { subjectOf } from './subject.ts'

/** The text of an email as a page of its own, for a frame that can do nothing. */
export function EmailPreview({ email }: { email: SentEmail }): JSX.Element {
  return html`<!doctype html>${(
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{subjectOf(email.subject)}</title>
          <link rel="stylesheet" href={previewStylesheet.path} />
        </head>
        <body>
          <main>
            <h1>{subjectOf(email.subject)}</h1>
            {/* The frame is sealed, so an address in it could not be followed: the page around it links it. */}
            <div class="text">
              {linkedText(email.body).map(({ text, href }) => (href === undefined ? text : <u>{text}</u>))}
            </div>
          </main>
        </body>
      </html>
    )}`
}
