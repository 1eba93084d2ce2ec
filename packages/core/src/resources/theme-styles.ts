/** Style attributes that hold a text: a color, or a font's family or category. */
export type ThemeTextStyle =
  | 'backgroundColor'
  | 'bodyColor'
  | 'bodyFontFamily'
  | 'bodyFontCategory'
  | 'borderColor'
  | 'buttonBodyColor'
  | 'buttonBorderColor'
  | 'buttonTextColor'
  | 'dividerColor'
  | 'textBaseColor'
  | 'textLinkColor'
  | 'heading1Color'
  | 'heading2Color'
  | 'heading3Color'

/** Style attributes that hold a number. */
export type ThemeNumberStyle =
  | 'backgroundXPadding'
  | 'backgroundYPadding'
  | 'bodyXPadding'
  | 'bodyYPadding'
  | 'borderWidth'
  | 'borderRadius'
  | 'buttonBodyXPadding'
  | 'buttonBodyYPadding'
  | 'buttonBorderWidth'
  | 'buttonBorderRadius'
  | 'buttonTextFormat'
  | 'buttonTextFontSize'
  | 'dividerBorderWidth'
  | 'textBaseFontSize'
  | 'textBaseLineHeight'
  | 'textBaseLetterSpacing'
  | 'heading1FontSize'
  | 'heading1LineHeight'
  | 'heading1LetterSpacing'
  | 'heading2FontSize'
  | 'heading2LineHeight'
  | 'heading2LetterSpacing'
  | 'heading3FontSize'
  | 'heading3LineHeight'
  | 'heading3LetterSpacing'

/**
 * The styles of a theme, under the names of the attributes of LMX' `<Style />` tag.
 *
 * @see https://loops.so/docs/creating-emails/lmx#document-styles
 */
export type ThemeStyles = { readonly [Name in ThemeTextStyle]?: string | undefined } & {
  readonly [Name in ThemeNumberStyle]?: number | undefined
}
