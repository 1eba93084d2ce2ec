/** Why no more letters are sent to somebody. */
export type SuppressionReason = 'bounced' | 'complained'

/** That no more letters are sent to somebody, and since when. */
export interface Suppression {
  readonly reason: SuppressionReason
  /** Unix seconds. */
  readonly at: number
}

/** Somebody who signed up. */
export interface User {
  readonly id: string
  /** In small letters, and of one user alone. */
  readonly email: string
  readonly firstName?: string | undefined
  readonly suppression?: Suppression | undefined
}
