import { createEmulator, type Emulator } from '@loops-kit/emulator'
import { expect } from 'vitest'
import { misfits } from '../../src/api/misfits.ts'
import { answersOf, table } from '../../src/api/table.ts'

/** What a call of an operation is made of. */
export interface Sent {
  /** The parameters of the path, in their order. */
  readonly at?: readonly string[]
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** In the place of the operation's own method. */
  readonly method?: string
  /** In the place of the emulator's key. */
  readonly key?: string
}

/** Gives the text at a place of an answer's body. Throws when there is none. */
export type Pick = (...place: (string | number)[]) => string

/** One operation at an emulator of its own. */
export interface Visit {
  readonly emulator: Emulator
  /** Calls the operation and expects a status. */
  (status: number, sent?: Sent): Promise<Pick>
  /** Calls another operation to prepare something. Throws when it fails. */
  prepare(name: string, sent?: Sent): Promise<Pick>
  /** The statuses that the operation was answered with. */
  readonly seen: ReadonlySet<number>
}

/** Starts an emulator for an operation. Each answer has to be one that the table has, and to fit it. */
export function visit(name: string): Visit {
  const emulator = createEmulator({
    seed: {
      mailingLists: [{ id: 'cl_list', name: 'News' }],
      contacts: [{ email: 'ada@example.com', userId: 'ada' }],
      suppressions: ['ada@example.com'],
      transactionalEmails: [{ id: 'cl_mail', name: 'Reset', dataVariables: ['url'] }],
      eventPatterns: [{ eventName: 'signup', eventProperties: [{ name: 'plan', type: 'string' }] }],
    },
  })
  const seen = new Set<number>()
  const own = async (status: number, sent: Sent = {}): Promise<Pick> => {
    const answer = await call(emulator, name, sent)
    expect({ ...answer, body: answer.status === status ? 'as below' : answer.body }).toEqual({
      status,
      body: 'as below',
    })
    seen.add(status)
    return picker(answer.body)
  }
  const prepare = async (other: string, sent?: Sent): Promise<Pick> => {
    const { status, body } = await call(emulator, other, sent)
    if (status >= 300) throw new Error(`${other} answered ${status}: ${JSON.stringify(body)}`)
    return picker(body)
  }
  return Object.assign(own, { emulator, prepare, seen })
}

function picker(body: unknown): Pick {
  return (...place) => {
    const found = place.reduce<unknown>((at, name) => Reflect.get(Object(at), name), body)
    if (typeof found !== 'string') throw new Error(`No text at ${place.join('.')} of ${JSON.stringify(body)}`)
    return found
  }
}

async function call(
  emulator: Emulator,
  name: string,
  { at = [], query = {}, headers = {}, body, method, key = emulator.apiKey }: Sent = {},
): Promise<{ status: number; body: unknown }> {
  const operation = table[name]
  if (operation === undefined) throw new Error(`The table has no operation ${name}.`)
  const [ownMethod = '', path = ''] = operation.call.split(' ')
  let next = 0
  const filled = path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(at[next++] ?? 'cl_nobody'))
  const response = await emulator.fetch(`${emulator.url}${filled}?${new URLSearchParams(query)}`, {
    method: method ?? ownMethod,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const answer = { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
  const shape = answersOf(operation)[answer.status]
  if (shape === undefined)
    throw new Error(`${name} answered ${answer.status}, which is not in the table: ${text}`)
  const problems =
    shape === null ? (text === '' ? [] : ['The body is not empty.']) : misfits(answer.body, shape)
  expect(problems, `${name} answered ${answer.status}: ${text}`).toEqual([])
  return answer
}
