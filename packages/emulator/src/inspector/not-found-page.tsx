import type { JSX } from 'hono/jsx/jsx-runtime'
import { linksFor } from './link.ts'
import { Page } from './layout/page.tsx'
import type { View } from './view.ts'

/** Says what is not there, why that may be, and where to go on. */
export function NotFoundPage({
  view,
  title,
  why,
}: {
  view: View | null
  title: string
  why: string
}): JSX.Element {
  const link = view?.link ?? linksFor(null)
  return (
    <Page title={title} view={view} section={null} live={false}>
      <div class="title">
        <h1>{title}</h1>
      </div>
      <p>{why}</p>
      <p>
        <a href={link([])}>Go to Activity</a>
      </p>
    </Page>
  )
}
