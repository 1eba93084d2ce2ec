/** Something on the command line or around it that its user can mend; the message says how. */
export class CliError extends Error {
  override readonly name = 'CliError'
}
