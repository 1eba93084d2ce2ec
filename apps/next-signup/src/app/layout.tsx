import './globals.css'
import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { siteUrl } from '../config.ts'
import { LastWaves } from '../drawings/last-waves.tsx'
import { SiteHeader } from '../page/site-header.tsx'

const description =
  'A club for people who swim in the sea all year: when the tide turns at your beach, how cold it is, and who brings the flask.'

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(siteUrl()),
    title: { default: 'Slack Water: swim when the sea stands still', template: '%s · Slack Water' },
    description,
    openGraph: { title: 'Slack Water', description, type: 'website', siteName: 'Slack Water' },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#e7f3f4' },
    { media: '(prefers-color-scheme: dark)', color: '#071821' },
  ],
}

export default async function Layout({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  // A page that was built ahead could not hold the nonce of its answer.
  await connection()
  return (
    <html lang="en">
      <body>
        <a className="skip" href="#main">
          Skip to the content
        </a>
        <SiteHeader />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <LastWaves />
        <footer className="site-footer">
          <p>
            Slack Water is an example of Loops Kit. The club does not exist. The sea does; never swim in it
            alone.
          </p>
        </footer>
      </body>
    </html>
  )
}
