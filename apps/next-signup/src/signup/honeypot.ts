/** A field that people do not see. Bots fill in whatever has a name like this. */
export const honeypot = 'website'
