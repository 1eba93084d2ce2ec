import { createHash } from 'node:crypto'

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
let count = 0

/** A new id in the form Loops uses: 25 characters, the first of them `c`. */
export function newId(): string {
  count = (count + 1) % 1_679_616
  let random = ''
  for (let i = 0; i < 20; i++) random += letters[Math.floor(Math.random() * 36)]
  // The count keeps two ids apart even when a test has replaced Math.random.
  return `c${count.toString(36).padStart(4, '0')}${random}`
}

/** The id that always belongs to `text`, in the same form as a new one. */
export function stableId(text: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(text).digest('hex')}`).toString(36)
  return `c${digits.padStart(24, '0').slice(-24)}`
}
