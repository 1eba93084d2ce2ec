import { created, success } from '../../api/answer.ts'
import type { Handle } from '../../api/call.ts'
import { shape, text } from '../../input/check.ts'
import { atLeastOne, readContentBody } from '../../rules/content-body.ts'
import { followersOf } from '../../rules/affected-emails.ts'
import { fieldChanges, findRecord } from '../../rules/find-record.ts'
import { newestFirst, pageOf } from '../../rules/paging.ts'
import { themeStyles } from '../../rules/theme-styles.ts'
import { newId } from '../../state/id.ts'
import type { Theme } from '../../state/theme.ts'

/** @see https://loops.so/docs/api-reference/list-themes */
export const listThemes: Handle = (call) =>
  success(pageOf(call, '/themes', newestFirst(call.team.state.themes.values())))

/** @see https://loops.so/docs/api-reference/get-theme */
export const getTheme: Handle = (call) =>
  success(findRecord(call, call.team.state.themes, 'themeId', 'Theme'))

const newTheme = shape({ name: text }, { styles: themeStyles })

/** @see https://loops.so/docs/api-reference/create-theme */
export const createTheme: Handle = (call) => {
  const { name, styles = {} } = readContentBody(call, newTheme)
  const at = { createdAt: call.at, updatedAt: call.at }
  const theme: Theme = { id: newId(), name, styles, isDefault: false, ...at }
  call.team.state.themes.set(theme.id, theme)
  call.changed({ kind: 'theme.created', subject: { type: 'theme', id: theme.id, label: name } })
  return created(theme)
}

const themeChange = atLeastOne(shape({}, { name: text, styles: themeStyles }))

/**
 * Changes a theme; styles that are not sent stay as they are, which Loops does not say.
 *
 * @see https://loops.so/docs/api-reference/update-theme
 */
export const updateTheme: Handle = (call) => {
  const { name, styles } = readContentBody(call, themeChange)
  const before = findRecord(call, call.team.state.themes, 'themeId', 'Theme')
  const theme: Theme = {
    ...before,
    name: name ?? before.name,
    styles: { ...before.styles, ...styles },
    updatedAt: call.at,
  }
  call.team.state.themes.set(theme.id, theme)
  call.changed({
    kind: 'theme.updated',
    subject: { type: 'theme', id: theme.id, label: theme.name },
    fields: fieldChanges(before, theme),
  })
  const affected = styles === undefined ? [] : followersOf(call.team.state.emailMessages.values(), theme)
  return success({ ...theme, affectedEmailCount: affected.length })
}
