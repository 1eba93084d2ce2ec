import { oneOf } from './fields.ts'
import { refuse } from './text.ts'

/** @see https://loops.so/docs/api-reference/create-upload */
const maxBytes = 4_000_000

/** One of the four types of images that Loops takes. */
export const checkContentType: (path: string, value: unknown) => void = oneOf([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
])

/** The size of a file in bytes: not empty, and at most 4,000,000. */
export function checkFileSize(path: string, value: unknown): void {
  if (!Number.isInteger(value) || (value as number) < 1)
    refuse(path, 'must be the size of the file in bytes, and the file not empty.')
  if ((value as number) > maxBytes)
    refuse(path, `is ${String(value)} bytes, and Loops takes at most ${maxBytes}. Make the image smaller.`)
}
