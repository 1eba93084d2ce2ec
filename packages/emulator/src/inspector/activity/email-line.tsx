import type { JSX } from 'hono/jsx/jsx-runtime'
import type { SentEmail } from '../../state/types.ts'
import { subjectOf } from '../emails/subject.ts'
import { Badge } from '../layout/badge.tsx'
import { linksIn } from '../layout/linked-text.ts'
import type { Link } from '../link.ts'

/** An email in a line: subject, recipient, and the address that it asks its reader to follow. */
export function EmailLine({ email, link }: { email: SentEmail; link: Link }): JSX.Element {
  const [first] = linksIn(email.body)
  return (
    <li>
      <a href={link(['emails', email.id])}>{subjectOf(email.subject)}</a> to {email.to}
      {email.withheld !== null && (
        <>
          {' '}
          <Badge tone="caution" icon="withheld">{`Not sent: ${email.withheld}`}</Badge>
        </>
      )}
      {first !== undefined && (
        <p class="email-link">
          <a href={first} rel="noreferrer noopener">
            {first}
          </a>
        </p>
      )}
    </li>
  )
}
