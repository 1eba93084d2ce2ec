export { formFields, type RawFields, type SignupFields } from './fields.ts'
export type { SignupJob, SignupLoops } from './jobs.ts'
export type {
  FromInput,
  PlainEventName,
  SignupContact,
  SignupEvent,
  SignupMail,
  SignupOptions,
} from './options.ts'
export { createSignup, createSignupHandler, type Signup } from './signup.ts'
export type { SchemaIssue, SchemaResult, StandardSchema } from './standard-schema.ts'
export type { SignupError, SignupResult } from './submit.ts'
