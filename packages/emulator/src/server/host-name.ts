const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/
const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

/** Whether a host name means this machine. */
export function isLoopback(name: string): boolean {
  return loopback.test(name)
}

/**
 * Whether a `Host` header may be answered. A page on the internet can point its own name at this machine
 * and then read what the emulator holds; it cannot make the browser send another name.
 *
 * @param host what the server was told to listen on; a name or address given there is answered, too
 */
export function isHostAllowed(header: string | undefined, host: string): boolean {
  if (everywhere.has(host)) return true
  const name = header?.replace(/:\d+$/, '').toLowerCase() ?? ''
  return isLoopback(name) || name === host.toLowerCase() || name === `[${host.toLowerCase()}]`
}

/** The address to open for a server that listens on `host` and `port`. */
export function addressOf(host: string, port: number): string {
  const name = everywhere.has(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
