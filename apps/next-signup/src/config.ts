/** The site's address without a slash at the end. Not from a request: a stranger could make our letters link to theirs. */
export function siteUrl(): string {
  const { SITE_URL, PORT } = process.env
  return SITE_URL ? SITE_URL.replace(/\/+$/, '') : `http://127.0.0.1:${PORT || 3000}`
}

/** Id of the transactional email with the link, which it gets as `confirmUrl`. Without it none is sent. */
export function confirmEmailId(): string | undefined {
  return process.env['LOOPS_CONFIRM_EMAIL_ID'] || undefined
}

/** Id of the mailing list of the Sunday letter. Without it there is no letter to turn on. */
export function letterListId(): string | undefined {
  return process.env['LOOPS_LETTER_LIST_ID'] || undefined
}
