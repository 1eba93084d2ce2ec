import type { SchemaIssue, StandardSchema } from '@loops-kit/core/signup'

/** Reads one field: its value, or throws a {@link FieldError}. */
export type Field<Value> = (given: unknown) => Value

/** What is wrong with a field, in words for the person. */
export class FieldError extends Error {
  override readonly name = 'FieldError'
}

type Fields = Readonly<Record<string, Field<unknown>>>

type Values<Shape extends Fields> = { readonly [Name in keyof Shape]: ReturnType<Shape[Name]> }

/** What passes a schema. */
export type Output<Schema> = Schema extends StandardSchema<infer Value> ? Value : never

/**
 * A Standard Schema of an object's fields; a schema of Zod, Valibot or ArkType would stand in its place as well. All
 * that is wrong is said at once, and fields that are not named here are left out.
 *
 * @example const schema = objectSchema({ email: emailField, quantity: countField(12) })
 */
export function objectSchema<Shape extends Fields>(shape: Shape): StandardSchema<Values<Shape>> {
  return {
    '~standard': {
      version: 1,
      vendor: 'night-oven',
      validate(given) {
        const posted = { ...(given as Readonly<Record<string, unknown>> | null | undefined) }
        const issues: SchemaIssue[] = []
        const value: Record<string, unknown> = {}
        for (const [name, read] of Object.entries(shape)) {
          try {
            value[name] = read(posted[name])
          } catch (error) {
            if (!(error instanceof FieldError)) throw error
            issues.push({ path: [name], message: error.message })
          }
        }
        return issues.length > 0 ? { issues } : { value: value as Values<Shape> }
      },
    },
  }
}
