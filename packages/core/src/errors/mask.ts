const address = /[^\s@"'<>(){}[\]:;,=]+@[^\s@"'<>(){}[\]:;,=]+/g

/**
 * Hides the email addresses in a text, so that it can stand in a log line or an error.
 *
 * @example maskAddresses('ada@example.com is unknown') // 'a***@e***.com is unknown'
 */
export function maskAddresses(text: string): string {
  return text.replace(address, (found) => {
    const [local = '', domain = ''] = found.split('@')
    const dot = domain.lastIndexOf('.')
    return `${local.slice(0, 1)}***@${domain.slice(0, 1)}***${dot > 0 ? domain.slice(dot) : ''}`
  })
}
