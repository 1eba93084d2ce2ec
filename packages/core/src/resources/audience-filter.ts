/** Operators that look at a property alone. */
export type PropertyOperatorWithoutValue =
  | 'any'
  | 'isTrue'
  | 'isFalse'
  | 'empty'
  | 'notEmpty'
  | 'dateEmpty'
  | 'dateNotEmpty'

/** Operators that compare a property with one value. */
export type PropertyOperatorWithValue =
  | 'contains'
  | 'notContains'
  | 'equals'
  | 'notEquals'
  | 'greaterThan'
  | 'lessThan'
  | 'after'
  | 'before'

/** An operator of a {@link PropertyCondition}. */
export type PropertyOperator = PropertyOperatorWithoutValue | PropertyOperatorWithValue | 'between'

/** A span of time, for `between`. */
export interface DateRange {
  /** ISO 8601. */
  readonly from: string
  /** ISO 8601. */
  readonly to: string
}

/**
 * Holds for contacts by the value of a property. An operator that compares needs a `value`, `between` a range, and the
 * others have none.
 */
export type PropertyCondition = {
  readonly type: 'property'
  /** Name of the contact property, built-in or custom. */
  readonly key: string
} & (
  | { readonly operator: PropertyOperatorWithoutValue; readonly value?: undefined }
  | {
      readonly operator: PropertyOperatorWithValue
      /** What to compare with; a date as ISO 8601. */
      readonly value: string | number
    }
  | { readonly operator: 'between'; readonly value: DateRange }
)

/** Holds for contacts by their answer to the double opt-in. */
export interface OptInCondition {
  readonly type: 'optIn'
  /** `null` for contacts that were never asked. */
  readonly status: 'accepted' | 'pending' | 'rejected' | null
}

/** Holds for contacts by what became of an email to them. */
export interface ActivityCondition {
  readonly type: 'activity'
  readonly action: 'sent' | 'opened' | 'clicked'
  /** True for those who did not. */
  readonly negate: boolean
  /** What `id` names. */
  readonly target: 'campaign' | 'workflow' | 'workflowEmail'
  /** Of the campaign, the workflow, or the email of a workflow. */
  readonly id: string
}

/** One condition of an {@link AudienceFilter}. */
export type AudienceCondition = PropertyCondition | OptInCondition | ActivityCondition

/**
 * Which contacts of an audience are meant.
 *
 * @example
 * const filter: AudienceFilter = {
 *   match: 'all',
 *   conditions: [
 *     { type: 'property', key: 'plan', operator: 'equals', value: 'pro' },
 *     { type: 'activity', action: 'opened', negate: true, target: 'campaign', id: campaign.id },
 *   ],
 * }
 * @see https://loops.so/docs/api-reference/create-audience-segment
 */
export interface AudienceFilter {
  /** Whether all conditions have to hold, or one of them is enough. */
  readonly match: 'all' | 'any'
  /** At least one. Loops refuses filters with too many, and does not say how many that is. */
  readonly conditions: readonly AudienceCondition[]
}
