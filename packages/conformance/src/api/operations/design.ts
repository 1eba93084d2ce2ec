import { failed, page, paging } from '../answers.ts'
import { counted, type Operations } from '../operation.ts'
import { boolean, extend, list, number, object, optional, type Shape, text, textOfBytes } from '../shape.ts'

const heading = (level: number): Record<string, Shape> => ({
  [`heading${level}Color?`]: text,
  [`heading${level}FontSize?`]: number,
  [`heading${level}LineHeight?`]: number,
  [`heading${level}LetterSpacing?`]: number,
})

const styles = object({
  'backgroundColor?': text,
  'backgroundXPadding?': number,
  'backgroundYPadding?': number,
  'bodyColor?': text,
  'bodyXPadding?': number,
  'bodyYPadding?': number,
  'bodyFontFamily?': text,
  'bodyFontCategory?': text,
  'borderColor?': text,
  'borderWidth?': number,
  'borderRadius?': number,
  'buttonBodyColor?': text,
  'buttonBodyXPadding?': number,
  'buttonBodyYPadding?': number,
  'buttonBorderColor?': text,
  'buttonBorderWidth?': number,
  'buttonBorderRadius?': number,
  'buttonTextColor?': text,
  'buttonTextFormat?': number,
  'buttonTextFontSize?': number,
  'dividerColor?': text,
  'dividerBorderWidth?': number,
  'textBaseColor?': text,
  'textBaseFontSize?': number,
  'textBaseLineHeight?': number,
  'textBaseLetterSpacing?': number,
  'textLinkColor?': text,
  ...heading(1),
  ...heading(2),
  ...heading(3),
})

const theme = object({ id: text, name: text, styles, isDefault: boolean, createdAt: text, updatedAt: text })
const themeFields = object({ name: text, 'styles?': styles })
const component = object({ id: text, name: text, lmx: text })
const componentFields = object({ name: text, lmx: textOfBytes(100_000) })

/** How many emails a change of what they share went into. */
const affected = { affectedEmailCount: number }

/** What the emails of a team share: themes and components. */
export const design: Operations = counted('content', {
  'themes.list': {
    call: 'GET /v1/themes',
    query: paging,
    answers: { 200: page(theme), 400: failed },
  },
  'themes.create': {
    call: 'POST /v1/themes',
    body: themeFields,
    answers: { 201: theme, 400: failed },
  },
  'themes.get': {
    call: 'GET /v1/themes/{themeId}',
    answers: { 200: theme, 400: failed, 404: failed },
  },
  'themes.update': {
    call: 'POST /v1/themes/{themeId}',
    body: { ...optional(themeFields), needs: { count: 'at least one', of: 'all' } },
    answers: { 200: extend(theme, affected), 400: failed, 404: failed },
  },
  'components.list': {
    call: 'GET /v1/components',
    query: paging,
    answers: { 200: page(component), 400: failed },
  },
  'components.create': {
    call: 'POST /v1/components',
    body: componentFields,
    answers: { 201: component, 400: failed, 413: failed, 422: failed },
  },
  'components.get': {
    call: 'GET /v1/components/{componentId}',
    answers: { 200: component, 400: failed, 404: failed },
  },
  'components.update': {
    call: 'POST /v1/components/{componentId}',
    body: { ...optional(componentFields), needs: { count: 'at least one', of: 'all' } },
    answers: {
      200: extend(component, affected),
      400: failed,
      404: failed,
      413: failed,
      422: extend(failed, { 'invalidTags?': list(text) }),
    },
  },
})
