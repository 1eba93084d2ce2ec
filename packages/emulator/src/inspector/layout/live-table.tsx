import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'

/** One column of a table; the first one names its row. */
export interface Column<T> {
  name: string
  /** Left out where the screen is narrow. */
  wide?: boolean
  cell: (row: T) => Child
}

interface LiveTableProps<T> {
  id: string
  caption: string
  /** What one row is called, for ids and for "2 new contacts". */
  noun: string
  /** Where it is not the noun with an s. */
  plural?: string
  columns: Column<T>[]
  rows: readonly T[]
  /** Said while there is no row. */
  empty: Child
}

/** A table that keeps itself up to date. */
export function LiveTable<T extends { id: string }>({
  id,
  caption,
  noun,
  plural,
  columns,
  rows,
  empty,
}: LiveTableProps<T>): JSX.Element {
  const widthOf = ({ wide }: Column<T>): string | undefined => (wide === true ? 'wide' : undefined)
  return (
    <div id={id} data-live="">
      {rows.length === 0 ? (
        <p class="empty">{empty}</p>
      ) : (
        <table class="card rows">
          <caption class="hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" class={widthOf(column)}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody data-rows={noun} data-rows-plural={plural}>
            {rows.map((row) => (
              <tr id={`${noun}-${row.id}`}>
                {columns.map((column, i) =>
                  i === 0 ? (
                    <th scope="row">{column.cell(row)}</th>
                  ) : (
                    <td class={widthOf(column)}>{column.cell(row)}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
