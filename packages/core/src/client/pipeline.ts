// Everything that carries a call out, loaded with the first call: importing the package costs next to nothing.
export { createClient } from './client.ts'
export { execute } from './execute.ts'
export * from './requests.ts'
