import { checkEmail } from '../validation/identity.ts'
import { checkLength } from '../validation/text.ts'
import { asFields, type RawFields, type SignupFields } from './fields.ts'
import type { SchemaIssue, SchemaResult, StandardSchema } from './standard-schema.ts'

/**
 * `email`, trimmed and required; `firstName` and `lastName`, trimmed, left out when empty. Every other field is
 * ignored, so what a browser adds never reaches Loops.
 */
export const defaultSchema: StandardSchema<SignupFields> = {
  '~standard': { version: 1, vendor: 'loops-kit', validate },
}

function validate(value: unknown): SchemaResult<SignupFields> {
  const fields = asFields(value) ?? {}
  const issues: SchemaIssue[] = []
  const email = fieldText(fields, 'email', issues)
  if (email === undefined && issues.length === 0) issues.push(issue('email', 'Enter your email address.'))
  if (email !== undefined && !passes(checkEmail, 'email', email)) {
    issues.push(issue('email', 'Enter an email address such as name@example.com.'))
  }
  const firstName = fieldText(fields, 'firstName', issues)
  const lastName = fieldText(fields, 'lastName', issues)
  if (issues.length > 0 || email === undefined) return { issues }
  return {
    value: {
      email,
      ...(firstName === undefined ? {} : { firstName }),
      ...(lastName === undefined ? {} : { lastName }),
    },
  }
}

/** A field's text, trimmed; undefined when it is missing, empty or wrong. */
function fieldText(fields: RawFields, name: string, issues: SchemaIssue[]): string | undefined {
  const given = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (given === undefined || given === null) return undefined
  const trimmed = typeof given === 'string' ? given.trim() : undefined
  if (trimmed === undefined) issues.push(issue(name, 'Enter one text here.'))
  else if (passes(checkLength, name, trimmed)) return trimmed || undefined
  else issues.push(issue(name, 'This is too long: use at most 498 characters.'))
  return undefined
}

function issue(name: string, message: string): SchemaIssue {
  return { message, path: [name] }
}

function passes(check: (path: string, text: string) => void, path: string, text: string): boolean {
  try {
    check(path, text)
    return true
  } catch {
    return false
  }
}
