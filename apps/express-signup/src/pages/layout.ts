import { html, type Html } from './html.ts'
import { sprout } from './drawings.ts'

/** What every page of the site shares: head, brand, footer. */
export function layout(title: string, main: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Fennel &amp; Finch</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="top">
          <a class="brand" href="/">${sprout} Fennel <span class="amp">&amp;</span> Finch</a>
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <footer class="bottom">
          <p>Fennel &amp; Finch is made up. Nothing grows here, and nobody will ask you for money.</p>
        </footer>
      </body>
    </html> `.text
}
