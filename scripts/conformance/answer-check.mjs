import { createRequire } from 'node:module'
import { mendDocument } from './mend-document.mjs'

// Loaded with the first answer, in whichever process that is, and without waiting.
const require = createRequire(import.meta.url)

/**
 * One answer of the emulator.
 *
 * @typedef {object} WatchedAnswer
 * @property {string} method
 * @property {string} path of the request, as in `/api/v1/lists`
 * @property {number} status
 * @property {unknown} body
 */

/** Every operation can be answered with these, and documents name them for few. */
const everywhere = new Set([401, 405, 429])

/**
 * Answers that documents leave out, and that the emulator gives, some of them by a switch.
 *
 * @type {{ call: string, status: number, without?: string, because: string }[]}
 */
const undocumented = [
  {
    call: 'POST /v1/transactional',
    status: 413,
    because: 'No status is documented for mail above 4 MB.',
  },
  {
    call: 'POST /v1/transactional',
    status: 400,
    without: 'message',
    because: 'The older answer to missing data variables has its message inside "error" alone.',
  },
  {
    call: 'GET /v1/transactional',
    status: 400,
    because: 'Newer lists document what they answer to a wrong page; this one does not.',
  },
  {
    call: 'PUT /v1/contacts/update',
    status: 404,
    because: 'No status is documented for a user id that nobody has.',
  },
]

/**
 * Reads an OpenAPI document and gives a function that says what is wrong with an answer.
 *
 * @param {unknown} parsed
 * @returns {(answer: WatchedAnswer) => string[]}
 */
export function answerCheck(parsed) {
  const document = mendDocument(parsed)
  const { Ajv2020 } = require('ajv/dist/2020.js')
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    formats: {
      'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
    },
  })
  ajv.addSchema(document, 'document')
  const prefix = /\/v1\/?$/.test(document.servers?.[0]?.url ?? '') ? '/v1' : ''
  const paths = Object.keys(document.paths)
    .map((path) => ({ path, pattern: patternOf(prefix + path) }))
    // What is written out comes before what a parameter takes.
    .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)

  return ({ method, path, status, body }) => {
    const found = paths.find(({ pattern }) => pattern.test(path.replace(/^\/api/, '')))
    const operation = found && document.paths[found.path][method.toLowerCase()]
    if (found === undefined || operation === undefined) return []
    const at = `${method} ${path} answered ${status}`
    const response = operation.responses[status]
    const call = `${method} ${prefix}${found.path}`
    const left = undocumented.find((each) => each.call === call && each.status === status)
    if (left?.without !== undefined && !Object.hasOwn(Object(body), left.without)) return []
    if (response === undefined)
      return left !== undefined || everywhere.has(status)
        ? []
        : [`${at}: the specification has no such status.`]
    if (response.content?.['application/json'] === undefined) return []
    const pointer = ['paths', found.path, method.toLowerCase(), 'responses', String(status)]
      .concat(['content', 'application/json', 'schema'])
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')
    const reference = `document#/${pointer}`
    const validate = ajv.getSchema(reference)
    if (validate === undefined) throw new Error(`The document has no schema at ${reference}.`)
    if (validate(body)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${at}: ${instancePath || 'the body'} ${message}.`,
    )
  }
}

/** @param {string} path */
function patternOf(path) {
  return new RegExp(`^${path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)
}
