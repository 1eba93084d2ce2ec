import { type Field, FieldError } from './object-schema.ts'

const emailAddress = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/

/** An email address, in small letters as Loops writes it. */
export const emailField: Field<string> = (given) => {
  const email = textOf(given).toLowerCase()
  if (email === '') throw new FieldError('Enter your email address.')
  if (!emailAddress.test(email)) throw new FieldError('Enter an email address such as name@example.com.')
  return email
}

/** A text that may be left empty. */
export const optionalText =
  (label: string, longest: number): Field<string | undefined> =>
  (given) => {
    const text = textOf(given)
    if (text.length > longest) throw new FieldError(`${label}: use at most ${longest} letters.`)
    return text === '' ? undefined : text
  }

/** One of these values. */
export const oneOf =
  <const Choice extends string>(choices: readonly Choice[]): Field<Choice> =>
  (given) => {
    const choice = choices.find((one) => one === given)
    if (choice === undefined) throw new FieldError(`Choose one of these: ${choices.join(', ')}.`)
    return choice
  }

/** A whole number from 1 to `most`. */
export const countField =
  (most: number): Field<number> =>
  (given) => {
    if (Number.isInteger(given) && Number(given) >= 1 && Number(given) <= most) return Number(given)
    throw new FieldError(`Enter a whole number from 1 to ${most}.`)
  }

function textOf(given: unknown): string {
  return typeof given === 'string' ? given.trim() : ''
}
