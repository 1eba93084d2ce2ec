/** Documented answers that the emulator never gives, each with the reason. */
export const unprovoked: readonly { readonly at: RegExp; readonly because: string }[] = [
  {
    at: /^(?!emailMessages)\S+\.(get|getByName|publish) 400$/,
    because:
      'It is documented for ids that cannot be ids; the emulator takes any text for one that nobody has.',
  },
  {
    at: /^emailMessages\.(get|guardian) 409$/,
    because: 'It is documented for emails that are written in MJML, and the emulator has none.',
  },
]
