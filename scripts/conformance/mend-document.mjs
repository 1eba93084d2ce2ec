/**
 * A mistake of Loops' documents that makes them refuse right answers, and what is done about it.
 *
 * @typedef {object} Mend
 * @property {string} because
 * @property {(schema: Record<string, any>, find: (reference: string) => any) => void} mend
 *   changes a schema of the document
 */

/** @type {Mend[]} */
const mends = [
  {
    because: 'Forms that hold each other stand under "oneOf", which refuses what fits two of them.',
    mend: (schema) => {
      if (!Array.isArray(schema['oneOf'])) return
      schema['anyOf'] = [...(schema['anyOf'] ?? []), ...schema['oneOf']]
      delete schema['oneOf']
    },
  },
  {
    because: 'Where null is one of a few values, the list has the text "null" instead.',
    mend: ({ type, enum: values }) => {
      if (Array.isArray(type) && type.includes('null') && values?.includes('null')) values.push(null)
    },
  },
  {
    because: 'Operators such as "any" compare with nothing, so a comparison can come without a value.',
    mend: (schema) => {
      if (schema['properties']?.operator && Array.isArray(schema['required']))
        schema['required'] = schema['required'].filter((field) => field !== 'value')
    },
  },
  {
    because: 'A part of "allOf" that refuses other names refuses the fields of the parts beside it.',
    mend: ({ allOf }, find) => {
      /** @param {any} part */
      const open = (part) => {
        const schema = part.$ref === undefined ? part : find(part.$ref)
        delete schema.additionalProperties
        for (const form of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) open(form)
      }
      allOf?.forEach(open)
    },
  },
  {
    because: 'Until 1.8.0, the description of a mailing list was a text, though a list without one has null.',
    mend: ({ properties }) => {
      if (properties?.isPublic && properties.description?.type === 'string')
        properties.description.type = ['string', 'null']
    },
  },
  {
    because: 'A filter without a segment has null for it.',
    mend: ({ properties }) => {
      if (properties?.appliesDownstream && properties.audienceSegmentId?.type === 'string')
        properties.audienceSegmentId.type = ['string', 'null']
    },
  },
]

/**
 * A copy of a document without those mistakes.
 *
 * @param {unknown} parsed
 * @returns {any}
 */
export function mendDocument(parsed) {
  /** @type {any} */
  const document = JSON.parse(JSON.stringify(parsed))
  /** @param {string} reference */
  const find = (reference) =>
    reference
      .slice(2)
      .split('/')
      .reduce(
        (/** @type {any} */ at, name) => at?.[name.replaceAll('~1', '/').replaceAll('~0', '~')],
        document,
      )
  /** @param {unknown} value */
  const walk = (value) => {
    if (typeof value !== 'object' || value === null) return
    if (!Array.isArray(value)) for (const { mend } of mends) mend(value, find)
    for (const inside of Object.values(value)) walk(inside)
  }
  walk(document)
  return document
}
