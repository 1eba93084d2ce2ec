import { checkLength, checkObject, checkText, kindOf, refuse } from './text.ts'

/** @see https://loops.so/docs/transactional */
const variableName = /^[\w-]+$/
const maxItems = 100
const base64 = /^[A-Za-z0-9+/]*={0,2}$/

/** Data variables: strings and numbers, or an array of objects of them. Loops does not take null or booleans. */
export function checkDataVariables(value: unknown): void {
  for (const [name, variable] of Object.entries(checkObject('dataVariables', value))) {
    const path = `dataVariables.${name}`
    if (!variableName.test(name))
      refuse(path, 'has a name that Loops does not take: use letters, digits, "_" and "-".')
    checkLength(path, name)
    if (!Array.isArray(variable)) {
      checkVariable(path, variable)
      if (typeof variable === 'string') checkLength(path, variable)
      continue
    }
    if (variable.length > maxItems)
      refuse(path, `has ${variable.length} items; Loops takes at most ${maxItems}.`)
    for (const [index, item] of variable.entries()) {
      for (const [key, entry] of Object.entries(checkObject(`${path}.${index}`, item)))
        checkVariable(`${path}.${index}.${key}`, entry)
    }
  }
}

function checkVariable(path: string, value: unknown): void {
  if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) return
  refuse(
    path,
    `must be a string or a finite number, not ${kindOf(value)}. For "nothing", leave it out or use "".`,
  )
}

/** Attachments: a file name, a media type and base64 without a "data:" prefix. */
export function checkAttachments(value: unknown): void {
  if (!Array.isArray(value)) refuse('attachments', `must be an array, not ${kindOf(value)}.`)
  for (const [index, item] of value.entries()) {
    const path = `attachments.${index}`
    const { filename, contentType, data } = checkObject(path, item)
    checkText(`${path}.filename`, filename)
    checkText(`${path}.contentType`, contentType)
    if (typeof data !== 'string' || data.length % 4 > 0 || !base64.test(data)) {
      refuse(`${path}.data`, 'must be base64 (standard alphabet, padded), without a "data:" prefix.')
    }
  }
}
