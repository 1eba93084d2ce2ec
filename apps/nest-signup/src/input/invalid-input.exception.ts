import type { SchemaIssue, SignupError } from '@loops-kit/core/signup'
import { BadRequestException } from '@nestjs/common'

/** What was posted has to be mended; the answer says which fields, and how. */
export class InvalidInputException extends BadRequestException {
  readonly errors: readonly SignupError[]

  constructor(errors: readonly SignupError[]) {
    super({ ok: false, errors })
    this.errors = errors
  }

  /** Of what a schema found. */
  static of(issues: readonly SchemaIssue[]): InvalidInputException {
    return new InvalidInputException(
      issues.map(({ message, path = [] }) => {
        const [first] = path
        return first === undefined
          ? { message }
          : { field: String(typeof first === 'object' ? first.key : first), message }
      }),
    )
  }
}
