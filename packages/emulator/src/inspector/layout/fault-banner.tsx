import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Fault } from '../../faults/types.ts'
import type { View } from '../view.ts'
import { faultEffect } from './fault-effect.ts'
import { Icon } from './icon.tsx'

/** Says, on every page, that answers are being spoiled on purpose. */
export function FaultBanner({ view }: { view: View | null }): JSX.Element {
  const faults = (view?.team.faults.list() ?? []).filter((fault) => !isSpent(fault))
  return (
    <div id="faults" data-live="">
      {faults.length > 0 && (
        <section class="banner" aria-label="Faults in force">
          <Icon name="broken" />
          <div>
            <h2>{faults.length === 1 ? 'A fault is in force' : `${faults.length} faults are in force`}</h2>
            <ul>
              {faults.map((fault) => (
                <li>{sentence(fault)}</li>
              ))}
            </ul>
          </div>
        </section>
      )}
    </div>
  )
}

function isSpent({ first, nth, seen }: Fault): boolean {
  return seen >= (first ?? nth ?? Infinity)
}

function sentence(fault: Fault): string {
  const of = fault.operation === undefined ? '' : ` of ${fault.operation}`
  const when = fault.when === 'after' ? 'after it was carried out' : 'before it is carried out'
  const struck = fault.struck === 1 ? 'once' : `${fault.struck} times`
  return `${whichCalls(fault)}${of}: ${faultEffect(fault.effect)}, ${when}. Struck ${struck} so far.`
}

function whichCalls({ first, nth, every }: Fault): string {
  if (first !== undefined) return first === 1 ? 'The first call' : `The first ${first} calls`
  if (nth !== undefined) return `Call number ${nth}`
  return every === undefined || every === 1 ? 'Every call' : `One call in ${every}`
}
