const hasColours = process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb'

/** @param {number} code */
const painter = (code) => (/** @type {string} */ text) =>
  hasColours ? `\u001B[${code}m${text}\u001B[0m` : text

export const bold = painter(1)
export const quiet = painter(2)
const green = painter(32)
const red = painter(31)

/** @param {string} text */
export function step(text) {
  console.log(`${green('✓')} ${text}`)
}

/** @param {string} text */
export function fail(text) {
  console.error(`${red('✗')} ${text}`)
}
