const address = /([^\s@"<>(),;])[^\s@"<>(),;]{0,255}@([^\s@"<>(),;])[^\s@"<>(),;]*/g

/** As it stands in a URL. */
const encodedAddress = /[^\s"=&?/]{1,255}%40[^\s"&]+/gi

/**
 * Hides the email addresses in a text, so that it can stand in a log line or an error.
 *
 * @example maskAddresses('ada@example.com is unknown') // 'a***@e*** is unknown'
 */
export function maskAddresses(text: string): string {
  return text.replace(address, '$1***@$2***').replace(encodedAddress, '***%40***')
}
