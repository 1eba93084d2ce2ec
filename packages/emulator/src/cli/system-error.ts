const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
}

/** The code of an error of the operating system, such as `EADDRINUSE`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Why something failed, in words where they are known. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error)
  if (code !== undefined && reasons[code] !== undefined) return reasons[code]
  // A parser quotes the place where it gave up, line breaks included.
  const message = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ')
  return error instanceof SyntaxError ? `it is not valid JSON: ${message}` : message
}
