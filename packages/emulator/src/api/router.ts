import type { Methods, RouteTable } from './route.ts'

/** A path of the API that a call has reached. */
export interface FoundPath {
  methods: Methods
  /** What stood at the path's parameters, decoded. */
  params: Readonly<Record<string, string>>
}

interface Branch {
  literals: Map<string, Branch>
  parameter: Branch | undefined
  leaf: { methods: Methods; names: string[] } | undefined
}

const newBranch = (): Branch => ({ literals: new Map(), parameter: undefined, leaf: undefined })
const isParameter = (segment: string): boolean => segment.startsWith('{')

/** Makes a function that finds a path in the tables. A segment that a table spells out wins over a parameter. */
export function buildRouter(...tables: RouteTable[]): (path: string) => FoundPath | undefined {
  const root = newBranch()
  for (const table of tables)
    for (const [pattern, methods] of Object.entries(table)) {
      const segments = pattern.split('/')
      const end = segments.reduce(grow, root)
      if (end.leaf !== undefined) throw new Error(`Two route tables hold ${pattern}.`)
      const names = segments.filter(isParameter).map((segment) => segment.slice(1, -1))
      end.leaf = { methods: new Map(Object.entries(methods)), names }
    }
  return (path) => find(root, path.split('/'), 0, [])
}

function grow(branch: Branch, segment: string): Branch {
  if (isParameter(segment)) return (branch.parameter ??= newBranch())
  const known = branch.literals.get(segment)
  if (known !== undefined) return known
  const added = newBranch()
  branch.literals.set(segment, added)
  return added
}

function find(branch: Branch, segments: string[], at: number, values: string[]): FoundPath | undefined {
  const segment = segments[at]
  if (segment === undefined) return found(branch, values)
  const literal = branch.literals.get(segment)
  const spelledOut = literal === undefined ? undefined : find(literal, segments, at + 1, values)
  if (spelledOut !== undefined || branch.parameter === undefined || segment === '') return spelledOut
  return find(branch.parameter, segments, at + 1, [...values, decode(segment)])
}

function found({ leaf }: Branch, values: string[]): FoundPath | undefined {
  if (leaf === undefined) return undefined
  const params = Object.fromEntries(leaf.names.map((name, index) => [name, values[index] ?? '']))
  return { methods: leaf.methods, params }
}

/** A segment that is not percent-encoded properly is taken as it stands, and will be found nowhere. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
