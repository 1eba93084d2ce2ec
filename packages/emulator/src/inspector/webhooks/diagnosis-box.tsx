import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Diagnosis } from '../../webhooks/types.ts'
import { Icon } from '../layout/icon.tsx'
import { withCode } from '../layout/with-code.tsx'

/** What is wrong with the route that refused a webhook, and how to mend it. */
export function DiagnosisBox({
  diagnosis,
  children,
}: {
  diagnosis: Diagnosis
  children?: Child
}): JSX.Element {
  return (
    <section class="banner caution" aria-label="Diagnosis">
      <Icon name="triangle" />
      <div>
        <h2>{diagnosis.certain ? 'Why your route refuses' : 'Why your route may refuse'}</h2>
        <p>{withCode(diagnosis.message)}</p>
        {children}
      </div>
    </section>
  )
}
