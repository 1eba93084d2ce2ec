import { LoopsError } from './loops-error.ts'

/** Loops answered, and the answer is a refusal or cannot be used. */
export class LoopsApiError extends LoopsError {
  static override readonly kind: string = 'LoopsApiError'
}

/** Too many requests: Loops answered 429 until the deadline, a quota is used up, or too many calls wait here. */
export class LoopsRateLimitError extends LoopsError {
  static override readonly kind: string = 'LoopsRateLimitError'
}

/** 409: it exists, it changed since it was read, its state does not allow the call, or the idempotency key was used. */
export class LoopsConflictError extends LoopsError {
  static override readonly kind: string = 'LoopsConflictError'

  /**
   * Whether somebody else's change is the reason. `unknown` where Loops answers the same status for several reasons,
   * `emailMessages.update` and `workflows.delete` above all: read again and compare the revision to tell.
   */
  get reason(): 'stale_revision' | 'other' | 'unknown' {
    if (this.code === 'stale_revision') return this.code
    return this.code === 'conflict' ? 'unknown' : 'other'
  }
}

/** No usable answer: the connection failed, or time ran out, or the caller stopped the call. */
export class LoopsConnectionError extends LoopsError {
  static override readonly kind: string = 'LoopsConnectionError'
}

/** Refused before anything was sent; `path` names the place in the input. */
export class LoopsValidationError extends LoopsError {
  static override readonly kind: string = 'LoopsValidationError'

  constructor(path: string, message: string) {
    super({ code: 'invalid_input', path, message })
  }
}

/** The client is set up in a way that cannot work; the message says how to mend it. */
export class LoopsConfigError extends LoopsError {
  static override readonly kind: string = 'LoopsConfigError'

  constructor(
    code: 'missing_api_key' | 'invalid_api_key' | 'emulator_key_in_production' | 'invalid_option',
    message: string,
    cause?: unknown,
  ) {
    super({ code, message, cause })
  }
}
