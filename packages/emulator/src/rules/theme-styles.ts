import { anyNumber, anyText, shape, type Check } from '../input/check.ts'
import { styleTypes, type ThemeStyles } from '../state/theme.ts'

/** The check of a theme's styles. Names that are none of the 39 are refused, which Loops does not document. */
export const themeStyles: Check<ThemeStyles> = shape(
  {},
  Object.fromEntries(
    Object.entries(styleTypes).map(([name, type]): [string, Check<string | number>] => [
      name,
      type === 'number' ? anyNumber : anyText,
    ]),
  ),
)
