import type { ApiOperation, Operations } from '../operation.ts'
import { object, type ObjectShape, text } from '../shape.ts'
import { answersOf } from '../table.ts'
import { compareObjects, compareShapes } from './compare-shapes.ts'
import type { Finding } from './finding.ts'
import type { DocumentOperation, LoopsDocument } from './read-document.ts'

const nothing: ObjectShape = { is: 'object', fields: {} }

/** Every difference between a document and a table, in the order of the document. */
export function compareDocument({ operations }: LoopsDocument, table: Operations): Finding[] {
  const left = new Map(Object.entries(table).map(([name, own]) => [key(own.call), { name, own }]))
  const found: Finding[] = []
  for (const theirs of operations) {
    const ours = left.get(key(theirs.call))
    if (ours === undefined) {
      found.push({ kind: 'unknown operation', at: theirs.call, text: 'is in the document only' })
      continue
    }
    left.delete(key(theirs.call))
    found.push(...compareOperation(theirs, ours.own, ours.name))
  }
  for (const { name, own } of left.values())
    found.push({ kind: 'missing operation', at: name, text: `is in the table only, as ${own.call}` })
  return found
}

/** Paths are the same whatever their parameters are called. */
function key(call: string): string {
  return call.replaceAll(/\{[^}]*\}/g, '{}')
}

function compareOperation(theirs: DocumentOperation, ours: ApiOperation, name: string): Finding[] {
  const found: Finding[] = []
  if (theirs.deprecated !== (ours.deprecated ?? false))
    found.push({
      kind: 'deprecated',
      at: name,
      text: `is deprecated in the ${theirs.deprecated ? 'document' : 'table'} only`,
    })
  // A document cannot say that exactly one parameter of the query is needed.
  const { needs: _, ...query } = ours.query ?? nothing
  found.push(...compareObjects(theirs.path, pathOf(ours), `${name} path`))
  found.push(...compareObjects(theirs.query, query, `${name} query`))
  found.push(...compareObjects(theirs.headers, ours.headers ?? nothing, `${name} header`))
  return [...found, ...compareBody(theirs, ours, name), ...compareAnswers(theirs, ours, name)]
}

/** Each parameter of a path is a text. */
function pathOf({ call }: ApiOperation): ObjectShape {
  return object(Object.fromEntries([...call.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, text])))
}

function compareBody(theirs: DocumentOperation, ours: ApiOperation, name: string): Finding[] {
  const at = `${name} body`
  if (theirs.body === undefined && ours.body === undefined) return []
  if (theirs.body === undefined) return [{ kind: 'missing body', at, text: 'takes a body in the table only' }]
  if (ours.body === undefined)
    return [{ kind: 'unknown body', at, text: 'takes a body in the document only' }]
  const found = compareShapes(theirs.body, ours.body, at)
  if (!theirs.bodyRequired)
    found.push({
      kind: 'optional in the document',
      at,
      text: 'is optional in the document and required in the table',
    })
  return found
}

function compareAnswers(theirs: DocumentOperation, ours: ApiOperation, name: string): Finding[] {
  const answers = answersOf(ours)
  const found = Object.entries(theirs.answers).flatMap(([status, body]): Finding[] => {
    const at = `${name} ${status}`
    const own = answers[Number(status)]
    if (own === undefined) return [{ kind: 'unknown status', at, text: 'is in the document only' }]
    if (body === undefined)
      return own === null
        ? []
        : [{ kind: 'missing body', at, text: 'has a body in the table and none in the document' }]
    if (own === null)
      return [{ kind: 'unknown body', at, text: 'has a body in the document and none in the table' }]
    return compareShapes(body, own, at)
  })
  for (const status of Object.keys(answers)) {
    if (!(status in theirs.answers))
      found.push({ kind: 'missing status', at: `${name} ${status}`, text: 'is in the table only' })
  }
  return found
}
