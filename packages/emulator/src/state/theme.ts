/** The names of a theme's styles, and what each holds. */
export const styleTypes = {
  backgroundColor: 'string',
  backgroundXPadding: 'number',
  backgroundYPadding: 'number',
  bodyColor: 'string',
  bodyXPadding: 'number',
  bodyYPadding: 'number',
  bodyFontFamily: 'string',
  bodyFontCategory: 'string',
  borderColor: 'string',
  borderWidth: 'number',
  borderRadius: 'number',
  buttonBodyColor: 'string',
  buttonBodyXPadding: 'number',
  buttonBodyYPadding: 'number',
  buttonBorderColor: 'string',
  buttonBorderWidth: 'number',
  buttonBorderRadius: 'number',
  buttonTextColor: 'string',
  buttonTextFormat: 'number',
  buttonTextFontSize: 'number',
  dividerColor: 'string',
  dividerBorderWidth: 'number',
  textBaseColor: 'string',
  textBaseFontSize: 'number',
  textBaseLineHeight: 'number',
  textBaseLetterSpacing: 'number',
  textLinkColor: 'string',
  heading1Color: 'string',
  heading1FontSize: 'number',
  heading1LineHeight: 'number',
  heading1LetterSpacing: 'number',
  heading2Color: 'string',
  heading2FontSize: 'number',
  heading2LineHeight: 'number',
  heading2LetterSpacing: 'number',
  heading3Color: 'string',
  heading3FontSize: 'number',
  heading3LineHeight: 'number',
  heading3LetterSpacing: 'number',
} as const

/** How emails look. */
export type ThemeStyles = Partial<Record<keyof typeof styleTypes, string | number>>

/** A look that emails share. A change makes a new object. */
export interface Theme {
  id: string
  name: string
  styles: ThemeStyles
  /** One theme of a team is its default. */
  isDefault: boolean
  createdAt: string
  updatedAt: string
}

/** A piece of LMX that emails share. A change makes a new object. */
export interface Component {
  id: string
  name: string
  lmx: string
}
