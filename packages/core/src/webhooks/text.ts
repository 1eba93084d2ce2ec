let encoder: TextEncoder | undefined
let decoder: TextDecoder | undefined

/** The UTF-8 bytes of a text. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  // Kept, since making one costs more than to encode a small text; made late, since loading must touch no global.
  encoder ??= new TextEncoder()
  return encoder.encode(text)
}

/** Writes a text of ASCII letters to the beginning of some bytes. */
export function writeAscii(text: string, bytes: Uint8Array): void {
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
}

/**
 * The text of some UTF-8 bytes.
 *
 * @throws TypeError when they are not UTF-8
 */
export function decodeText(bytes: Uint8Array): string {
  decoder ??= new TextDecoder('utf-8', { fatal: true })
  return decoder.decode(bytes)
}
