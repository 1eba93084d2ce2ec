import { elementsOf } from '../lmx/elements.ts'
import type { EmailMessage } from '../state/content.ts'
import type { Theme } from '../state/theme.ts'

/** The emails that look like a theme: they name it, or name none and it is the default one. */
export function followersOf(messages: Iterable<EmailMessage>, theme: Theme): EmailMessage[] {
  return [...messages].filter(({ lmx }) => {
    const named = elementsOf(lmx).find(({ tag }) => tag === 'Style')?.attributes['themeId']
    return named === theme.id || (named === undefined && theme.isDefault)
  })
}

/** The emails that use a component. */
export function usersOf(messages: Iterable<EmailMessage>, componentId: string): EmailMessage[] {
  return [...messages].filter(({ lmx }) =>
    elementsOf(lmx).some(
      ({ tag, attributes }) => tag === 'Component' && attributes['componentId'] === componentId,
    ),
  )
}
