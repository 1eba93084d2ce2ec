import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { liveModule, stylesheet } from '../assets/assets.ts'
import type { View } from '../view.ts'
import { FaultBanner } from './fault-banner.tsx'
import { Header, type Section } from './header.tsx'

const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#4a44c9"/><path d="M16 16c-2.5-4-4.5-5.5-7-5.5a5.5 5.5 0 0 0 0 11c2.5 0 4.5-1.5 7-5.5s4.5-5.5 7-5.5a5.5 5.5 0 0 1 0 11c-2.5 0-4.5-1.5-7-5.5z" fill="none" stroke="#fff" stroke-width="3"/></svg>',
  )

interface PageProps {
  title: string
  /** Null while there is no team to show. */
  view: View | null
  section: Section | null
  /** Whether the page keeps itself up to date. Default true. */
  live?: boolean
  children: Child
}

/** The frame of every page: head, header, the fault banner, the content. */
export function Page({ title, view, section, live = true, children }: PageProps): JSX.Element {
  return html`<!doctype html>${(
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title} · Loops emulator</title>
          <link rel="icon" href={ICON} />
          <link rel="stylesheet" href={stylesheet.path} />
          {live && <script type="module" src={liveModule.path} />}
        </head>
        <body data-team={view?.pinned === true ? view.team.id : undefined}>
          <a class="skip" href="#content">
            Skip to content
          </a>
          <Header view={view} section={section} live={live} />
          <main id="content" tabindex={-1}>
            <FaultBanner view={view} />
            {children}
          </main>
        </body>
      </html>
    )}`
}
