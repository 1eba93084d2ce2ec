import { answersOf, isPaginated } from '../../src/api/table.ts'
import type { ApiOperation } from '../../src/api/operation.ts'
import { nullable, type ObjectShape, type Shape } from '../../src/api/shape.ts'
import { asCallersWrite, resultDifferences } from './differences.ts'
import { least, samples } from './samples.ts'

const head = `import type { Loops, LoopsList } from '@loops-kit/core'

type Last<F, N extends number> = F extends (...all: infer All) => unknown ? Exclude<All[N & keyof All], undefined> : never
type Result<F> = F extends (...all: never) => infer R ? (R extends LoopsList<infer Item> ? Item : Awaited<R>) : never
/** The type of a field in any of the forms; never when none has it. */
type Field<T, K extends string> = T extends object ? (K extends keyof T ? T[K] : never) : never
type Form<T, K extends string, V> = T extends { [_ in K]: infer Value } ? (V extends Value ? T : never) : never
type Item<T> = T extends readonly (infer I)[] ? I : never
type Other<T> = T extends object ? (string extends keyof T ? T[string] : never) : never
type Is<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type There<T> = [T] extends [never] ? false : true
declare function accept<T>(value: T): void
declare function yes<_ extends true>(): void
`

/** A line of the file, and what it shows. */
interface Line {
  readonly text: string
  readonly shows: string
}

/** A TypeScript file that compiles when the client's types say of an operation what the table says. */
export function typeTest(operations: readonly (readonly [string, ApiOperation])[]): {
  text: string
  shows: readonly string[]
} {
  const lines: Line[] = head.split('\n').map((text) => ({ text, shows: 'the head' }))
  for (const [name, operation] of operations) lines.push(...operationLines(name, operation))
  return { text: lines.map(({ text }) => text).join('\n'), shows: lines.map(({ shows }) => shows) }
}

function operationLines(name: string, operation: ApiOperation): Line[] {
  const method = `Loops${name
    .split('.')
    .map((part) => `['${part}']`)
    .join('')}`
  const alias = name.replaceAll('.', '_')
  const parameters = [...operation.call.matchAll(/\{\w+\}/g)].length
  const status =
    Object.keys(operation.answers)
      .map(Number)
      .find((code) => code < 300) ?? 0
  const answer = answersOf(operation)[status] ?? null
  const shape = answer === null ? undefined : asCallersGet(name, operation, answer)
  return [
    {
      text: `type ${alias}_in = Last<${method}, ${parameters}>; type ${alias}_out = Result<${method}>`,
      shows: name,
    },
    ...(isPaginated(operation) ? [] : parameterLines(name, `${alias}_in`, operation)),
    ...(shape === undefined ? [] : resultLines(`${name} ${status}`, `${alias}_out`, shape)),
  ]
}

/** Pages are given item by item, and a search for one contact gives it or null. */
function asCallersGet(name: string, operation: ApiOperation, answer: Shape): Shape | undefined {
  const data = isPaginated(operation) && answer.is === 'object' ? answer.fields['data']?.shape : answer
  if (isPaginated(operation)) return data?.is === 'list' ? data.of : undefined
  return name === 'contacts.find' && data?.is === 'list' ? nullable(data.of) : data
}

function parameterLines(name: string, type: string, operation: ApiOperation): Line[] {
  const shape = operation.body ?? operation.query
  if (shape === undefined) return []
  const at = `${name} ${operation.body === undefined ? 'query' : 'body'}`
  return [
    ...samples(shape).map((value) => accepts(type, asCallersWrite(name, value), at)),
    ...forms(shape).flatMap((form) =>
      refusals(form, at).flatMap(({ value, field }) => refuses(type, value, field)),
    ),
  ]
}

function accepts(type: string, value: unknown, at: string): Line {
  const text = JSON.stringify(value)
  return { text: `accept<${type}>(${text})`, shows: `${at} takes ${text}` }
}

function refuses(type: string, value: unknown, field: string): Line[] {
  const shows = `${field} is required`
  return [
    { text: '// @ts-expect-error', shows },
    { text: `accept<${type}>(${JSON.stringify(value)})`, shows },
  ]
}

function forms(shape: Shape): ObjectShape[] {
  if (shape.is === 'either') return shape.of.flatMap(forms)
  return shape.is === 'object' ? [shape] : []
}

/** The object without each of its required fields, one after the other. */
function refusals(form: ObjectShape, at: string): { value: unknown; field: string }[] {
  const base = least(form)
  return Object.keys(base).map((name) => {
    const { [name]: _, ...without } = base
    return { value: without, field: `${at}.${name}` }
  })
}

function resultLines(at: string, type: string, shape: Shape): Line[] {
  let count = 0
  const walk = (here: string, of: string, own: Shape): Line[] => {
    if (isDifferent(here)) return []
    const define = (text: string): [string, Line] => {
      const name = `${type}_${count++}`
      return [name, { text: `type ${name} = ${text}`, shows: here }]
    }
    const check = (text: string, shows: string): Line => ({
      text: `yes<${text}>()`,
      shows: `${here} ${shows}`,
    })
    const parts = own.is === 'either' ? own.of : [own]
    const lines: Line[] = []
    const isNull = parts.some(({ is }) => is === 'null')
    if (own.is !== 'anything')
      lines.push(
        check(`Is<null extends ${of} ? true : false, ${isNull}>`, `${isNull ? 'can' : 'cannot'} be null`),
      )
    const objects = parts.filter((part): part is ObjectShape => part.is === 'object')
    for (const part of parts) {
      if (part.is === 'text') lines.push(check(`There<Extract<${of}, string>>`, 'is a text'))
      if (part.is === 'number' || part.is === 'integer')
        lines.push(check(`There<Extract<${of}, number>>`, 'is a number'))
      if (part.is === 'boolean') lines.push(check(`There<Extract<${of}, boolean>>`, 'is a boolean'))
      if (part.is === 'values') {
        const values = part.values.map((value) => `'${value}'`).join(' | ')
        lines.push(check(`Is<Extract<${of}, string>, ${values}>`, `is one of ${values}`))
      }
      if (part.is === 'list') {
        const [name, line] = define(`Item<NonNullable<${of}>>`)
        lines.push(line, check(`There<${name}>`, 'is a list'), ...walk(`${here}[]`, name, part.of))
      }
      if (part.is === 'object') {
        const tag = objects.length > 1 ? tagOf(part) : undefined
        const [name, line] = define(
          tag === undefined
            ? `NonNullable<${of}>`
            : `Form<NonNullable<${of}>, '${tag.field}', '${tag.value}'>`,
        )
        const place = tag === undefined ? here : `${here}<${tag.value}>`
        lines.push(line, ...fieldLines(place, name, part))
      }
    }
    return lines
  }
  const fieldLines = (here: string, of: string, own: ObjectShape): Line[] => {
    const lines: Line[] = []
    for (const [name, field] of Object.entries(own.fields)) {
      const place = `${here}.${name}`
      if (isDifferent(place)) continue
      const alias = `${type}_${count++}`
      lines.push(
        { text: `type ${alias} = Field<${of}, '${name}'>`, shows: place },
        { text: `yes<There<${alias}>>()`, shows: `${place} is there` },
        {
          text: `yes<Is<undefined extends ${alias} ? true : false, ${!field.required}>>()`,
          shows: `${place} is ${field.required ? 'always there' : 'optional'}`,
        },
        ...walk(place, `Exclude<${alias}, undefined>`, field.shape),
      )
    }
    if (own.others !== undefined && own.others !== 'refused' && own.others.is !== 'anything') {
      const alias = `${type}_${count++}`
      lines.push(
        { text: `type ${alias} = Other<${of}>`, shows: here },
        ...walk(`${here}.*`, alias, own.others),
      )
    }
    return lines
  }
  return walk(at, type, shape)
}

function tagOf(form: ObjectShape): { field: string; value: string } | undefined {
  for (const [field, { shape }] of Object.entries(form.fields)) {
    const [value] = shape.is === 'values' && shape.values.length <= 2 ? shape.values : []
    if (value !== undefined) return { field, value }
  }
  return undefined
}

function isDifferent(at: string): boolean {
  return resultDifferences.some((difference) => difference.at.test(at))
}
