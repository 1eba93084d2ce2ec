import type { JSX } from 'hono/jsx/jsx-runtime'
import { linksFor } from '../link.ts'
import type { View } from '../view.ts'
import { TeamSwitcher } from './team-switcher.tsx'

/** The screens of the inspector. */
export type Section = 'activity' | 'contacts' | 'emails' | 'content' | 'webhooks'

const paths = {
  activity: [],
  contacts: ['contacts'],
  emails: ['emails'],
  content: ['content'],
  webhooks: ['webhooks'],
} as const

/** Name, screens, the team shown, and whether the page is live. */
export function Header({
  view,
  section,
  live,
}: {
  view: View | null
  section: Section | null
  live: boolean
}): JSX.Element {
  const link = view?.link ?? linksFor(null)
  const tab = (name: Section, label: string, count: number | null): JSX.Element => (
    <li>
      <a href={link(paths[name])} aria-current={section === name ? 'page' : undefined}>
        {label}
        {count !== null && <span class="count">{count}</span>}
      </a>
    </li>
  )
  return (
    <header class="top">
      <div class="top-row">
        <a class="brand" href="/">
          <svg viewBox="0 0 32 20" width="32" height="20" aria-hidden="true" focusable="false">
            <path
              d="M16 10c-2.8-4.6-5-6.3-8-6.3a6.3 6.3 0 0 0 0 12.6c3 0 5.2-1.7 8-6.3s5-6.3 8-6.3a6.3 6.3 0 0 1 0 12.6c-3 0-5.2-1.7-8-6.3z"
              fill="none"
              stroke="currentColor"
              stroke-width="3"
            />
          </svg>
          Loops emulator
        </a>
        {live && (
          <div class="live">
            <span class="live-news" role="status" aria-live="polite" data-live-status="" />
            <span class="live-light" data-live-light="" hidden>
              <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
                <circle cx="5" cy="5" r="4" />
              </svg>
              <span>Connecting</span>
            </span>
            <noscript>Scripts are off: reload the page to see what is new.</noscript>
          </div>
        )}
      </div>
      <div class="top-row">
        <nav aria-label="Screens" id="screens" data-live="">
          <ul class="tabs">
            {tab('activity', 'Activity', view === null ? null : view.team.journal.size)}
            {tab('contacts', 'Contacts', view === null ? null : view.team.state.contacts.size)}
            {tab('emails', 'Emails', view === null ? null : view.team.state.emails.size)}
            {tab(
              'content',
              'Content',
              view === null ? null : view.team.state.templates.size + view.team.state.campaigns.size,
            )}
            {tab('webhooks', 'Webhooks', view === null ? null : view.team.webhooks.deliveries.size)}
          </ul>
        </nav>
        <TeamSwitcher view={view} section={section} />
      </div>
    </header>
  )
}
