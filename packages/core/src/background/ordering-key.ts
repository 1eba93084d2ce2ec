/**
 * What puts a contact's jobs in one order: the email, without regard to case, or else the userId. A contact that is
 * named by its email once and by its userId alone another time has two keys; a chain keeps such jobs in order.
 */
export function orderingKeyOf(identity: {
  readonly email?: string | undefined
  readonly userId?: string | undefined
}): string {
  return identity.email?.trim().toLowerCase() || (identity.userId ?? '')
}
