import { asset, type Asset } from './asset.ts'
import { base } from './styles/base.ts'
import { colours } from './styles/colours.ts'
import { emailPreview } from './styles/email-preview.ts'
import { header } from './styles/header.ts'
import { parts } from './styles/parts.ts'
import { records } from './styles/records.ts'
import { thread } from './styles/thread.ts'
import { liveUpdates } from './live-updates.ts'

/** The one stylesheet of the inspector's pages. */
export const stylesheet: Asset = asset(
  'style',
  'css',
  'text/css',
  [colours, base, header, parts, thread, records].join('\n'),
)

/** The stylesheet inside an email's preview. */
export const previewStylesheet: Asset = asset('email', 'css', 'text/css', emailPreview)

/** The one script: live updates. Every page works without it. */
export const liveModule: Asset = asset('live', 'js', 'text/javascript', liveUpdates)

/** Everything that the inspector serves besides pages. */
export const assets: readonly Asset[] = [stylesheet, previewStylesheet, liveModule]
