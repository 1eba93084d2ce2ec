/**
 * One difference between a document and the table. `unknown` is what the document has and the table lacks, `missing`
 * what the table has and the document lacks; all others contradict each other.
 */
export interface Finding {
  readonly kind:
    | `${'unknown' | 'missing'} ${'operation' | 'field' | 'status' | 'value' | 'variant' | 'null' | 'body'}`
    | 'required in the document'
    | 'optional in the document'
    | 'type'
    | 'limit'
    | 'other names'
    | 'needed fields'
    | 'deprecated'
  /** Where, as `campaigns.create body.scheduling.method`. */
  readonly at: string
  /** What each says, in a sentence. */
  readonly text: string
}
