/** A tree of conditions on contacts. */
export interface AudienceFilter {
  match: 'all' | 'any'
  conditions: AudienceCondition[]
}

/** One condition of a filter. */
export type AudienceCondition =
  | { type: 'property'; key: string; operator: PropertyOperator; value?: PropertyConditionValue }
  | { type: 'optIn'; status: 'accepted' | 'pending' | 'rejected' | null }
  | {
      type: 'activity'
      action: 'sent' | 'opened' | 'clicked'
      negate: boolean
      target: 'campaign' | 'workflow' | 'workflowEmail'
      id: string
    }

/** What a property is compared with; a span for `between`. */
export type PropertyConditionValue = string | number | { from: string; to: string }

export const propertyOperators = [
  'any',
  'contains',
  'notContains',
  'equals',
  'notEquals',
  'greaterThan',
  'lessThan',
  'isTrue',
  'isFalse',
  'empty',
  'notEmpty',
  'dateEmpty',
  'dateNotEmpty',
  'after',
  'before',
  'between',
] as const

/** How a property is compared. */
export type PropertyOperator = (typeof propertyOperators)[number]
