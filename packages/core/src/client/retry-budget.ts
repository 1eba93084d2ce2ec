const capacity = 50
const cost = 5

/**
 * Keeps a fleet from multiplying an outage: retries cost tokens that successes give back. A success after a retry
 * gives back what that retry cost, so that scattered faults never use the budget up; an outage does, after ten retries.
 */
export class RetryBudget {
  #tokens = capacity

  /** False when no retry may be made now. */
  spend(): boolean {
    if (this.#tokens < cost) return false
    this.#tokens -= cost
    return true
  }

  onSuccess(wasRetried: boolean): void {
    this.#tokens = Math.min(capacity, this.#tokens + (wasRetried ? cost : 1))
  }
}
