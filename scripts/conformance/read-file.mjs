import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { ConformanceError } from './conformance-error.mjs'

/**
 * Reads a file of YAML or JSON, which is YAML too.
 *
 * @param {string} path
 * @returns {unknown}
 */
export function readDocumentFile(path) {
  let text
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new ConformanceError(`The file ${path} cannot be read: ${reasonOf(error)}.`)
  }
  try {
    return parse(text)
  } catch (error) {
    throw new ConformanceError(`The file ${path} is neither YAML nor JSON: ${reasonOf(error)}`)
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'there is none'
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]
}
