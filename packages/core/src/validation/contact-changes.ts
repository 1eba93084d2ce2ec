import { checkMailingLists, checkPropertyName, checkPropertyValue } from './properties.ts'
import { kindOf, refuse } from './text.ts'

const texts = new Set(['firstName', 'lastName', 'source', 'userGroup'])

/**
 * Checks the built-in and custom properties of a contact and copies them to `body`. Absent is absent: a built-in
 * property that is undefined is left out, and `subscribed` is there only when the caller wrote it.
 *
 * @param prefix of the paths in errors, such as `contactProperties.`
 */
export function writeContactChanges(
  body: Record<string, unknown>,
  changes: Record<string, unknown>,
  prefix = '',
): void {
  for (const [name, value] of Object.entries(changes)) {
    const path = prefix + name
    const isText = texts.has(name)
    const isBuiltIn = isText || name === 'subscribed' || name === 'mailingLists'
    if (isBuiltIn && value === undefined) continue
    if (name === 'mailingLists') checkMailingLists(path, value)
    else if (
      name === 'subscribed'
        ? typeof value !== 'boolean'
        : isText && value !== null && typeof value !== 'string'
    ) {
      refuse(path, `must be a ${isText ? 'string' : 'boolean'}, not ${kindOf(value)}.`)
    } else if (value !== null) {
      checkPropertyName(path, name)
      if (value === undefined) refuse(path, 'is undefined. Leave the property out, or use null to clear it.')
      checkPropertyValue(path, name, value)
    } else checkPropertyName(path, name)
    body[name] = value
  }
}
