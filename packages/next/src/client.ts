'use client'

export type { SignupState, SignupValues } from './signup-state.ts'
export { useSignup, type SignupErrorProps, type SignupFieldProps, type SignupForm } from './use-signup.ts'
