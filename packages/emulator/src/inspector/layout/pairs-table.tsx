import type { JSX } from 'hono/jsx/jsx-runtime'

/** Names and values, such as the headers of a message. */
export function PairsTable({
  caption,
  name,
  rows,
}: {
  caption: string
  name: string
  rows: [string, string][]
}): JSX.Element | null {
  if (rows.length === 0) return null
  return (
    <table class="pairs">
      <caption>{caption}</caption>
      <colgroup>
        <col />
        <col />
      </colgroup>
      <thead class="hidden">
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, value]) => (
          <tr>
            <th scope="row">{key}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
