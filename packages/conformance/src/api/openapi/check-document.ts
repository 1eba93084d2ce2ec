import type { Operations } from '../operation.ts'
import { table as ownTable } from '../table.ts'
import { compareDocument } from './compare-document.ts'
import { explain } from './errata.ts'
import type { Finding } from './finding.ts'
import { readDocument } from './read-document.ts'

/** What a check of a document found. */
export interface DocumentCheck {
  readonly version: string
  /** The operations of the document. */
  readonly operations: number
  /** Differences that nothing explains. */
  readonly unexplained: readonly Finding[]
  /** Differences that an erratum explains, with its reason. */
  readonly explained: readonly (Finding & { readonly because: string })[]
}

/**
 * Compares what was parsed from an OpenAPI document of Loops with the table of operations, in both directions.
 *
 * Throws a `DocumentError` when it is no OpenAPI document, or when a reference in it leads nowhere.
 */
export function checkDocument(parsed: unknown, table: Operations = ownTable): DocumentCheck {
  const document = readDocument(parsed)
  const found = compareDocument(document, table).map((finding) => ({
    finding,
    because: explain(finding, document.version)?.because,
  }))
  return {
    version: document.version,
    operations: document.operations.length,
    unexplained: found.filter(({ because }) => because === undefined).map(({ finding }) => finding),
    explained: found.flatMap(({ finding, because }) =>
      because === undefined ? [] : [{ ...finding, because }],
    ),
  }
}
