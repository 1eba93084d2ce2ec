import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Contact } from '../../state/types.ts'

/** What is stored about a contact: the built-in properties, then the team's own. */
export function PropertiesOf({ contact }: { contact: Contact }): JSX.Element {
  const { id, email, userId, firstName, lastName, source, userGroup, optInStatus, properties } = contact
  const builtIn = { id, email, userId, firstName, lastName, source, userGroup, optInStatus }
  return (
    <table class="card pairs" id="properties" data-live="">
      <caption class="hidden">Properties of this contact</caption>
      <colgroup>
        <col />
        <col />
      </colgroup>
      <thead class="hidden">
        <tr>
          <th scope="col">Property</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {[...Object.entries(builtIn), ...Object.entries(properties)].map(([name, value]) => (
          <tr>
            <th scope="row">{name}</th>
            <td>{value === null || value === '' ? <span class="quiet">empty</span> : String(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
