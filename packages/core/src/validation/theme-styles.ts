import { checkNumber, checkString } from './fields.ts'
import { checkObject } from './text.ts'

const isText = /(Color|FontFamily|FontCategory)$/
const isNumber = /(Padding|Width|Radius|FontSize|LineHeight|LetterSpacing|Format)$/

/** Styles of a theme: a text or a number, as the end of the name says. Names that it does not know pass. */
export function checkThemeStyles(path: string, value: unknown): void {
  for (const [name, style] of Object.entries(checkObject(path, value))) {
    if (style === undefined) continue
    if (isText.test(name)) checkString(`${path}.${name}`, style)
    if (isNumber.test(name)) checkNumber(`${path}.${name}`, style)
  }
}
