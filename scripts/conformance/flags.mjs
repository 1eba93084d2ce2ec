import { parseArgs } from 'node:util'
import { ConformanceError } from './conformance-error.mjs'

export const help = `pnpm conformance <openapi file> [--explain]

Compares an OpenAPI document of Loops (YAML or JSON, https://app.loops.so/openapi.yaml) with the table of operations
that the client and the emulator are tested against: operations, parameters, fields, required fields, statuses, values.

  --explain   List the known differences, too, each with its reason.
  --help      Show this.

Ends with 0 when every difference is explained, 1 when one is not, 2 when the file could not be compared.`

/**
 * What was asked for on the command line.
 *
 * @param {string[]} args
 * @returns {{ help: boolean, explain: boolean, file: string }}
 */
export function readFlags(args) {
  const { values, positionals } = parse(args)
  const [file = '', ...more] = positionals
  if (values.help) return { ...values, file }
  if (file === '') {
    throw new ConformanceError('Name the OpenAPI document to compare: pnpm conformance <openapi file>.')
  }
  if (more.length > 0) {
    throw new ConformanceError(`One document is compared at a time. Leave out ${more.join(' ')}.`)
  }
  return { ...values, file }
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        explain: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('. ')
    throw new ConformanceError(
      `${reason?.replace(/\.$/, '')}. Run pnpm conformance --help to see what there is.`,
    )
  }
}
