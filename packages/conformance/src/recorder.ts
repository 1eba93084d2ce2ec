import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a webhook handler says when it is called. */
interface HandlerCall {
  readonly handler: string
  readonly contactId: string
  readonly eventName: string
  /** Whether the answer waits until the scenario lets it go. */
  readonly holds: boolean
}

/** Hears of the webhook handlers of a server, whichever process they run in. */
export interface Recorder {
  readonly url: string
  /** The handlers called so far with an event about this contact, sorted by name. */
  callsFor(contactId: string): string[]
  /** Resolves once there are this many calls. */
  waitForCalls(contactId: string, count: number): Promise<void>
  /** Lets the handlers go on that hold, and those that would hold from now on. */
  release(contactId: string): void
  close(): Promise<void>
}

/** Each handler posts its call and is told `{ calls }`: how often it was called for this contact, this time included. */
export async function startRecorder(): Promise<Recorder> {
  const calls: HandlerCall[] = []
  const released = new Set<string>()
  const watchers = new Set<() => void>()

  /** Resolves as soon as the condition holds; it is looked at after every change. */
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const watch = (): void => {
        if (!holds()) return
        watchers.delete(watch)
        resolve()
      }
      watchers.add(watch)
      watch()
    })
  const changed = (): void => {
    for (const watch of watchers) watch()
  }

  const hear = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const call = JSON.parse(String(Buffer.concat(chunks))) as HandlerCall
    calls.push(call)
    const count = calls.filter(
      ({ handler, contactId }) => handler === call.handler && contactId === call.contactId,
    ).length
    changed()
    if (call.holds) await until(() => released.has(call.contactId))
    outgoing.setHeader('content-type', 'application/json')
    outgoing.end(JSON.stringify({ calls: count }))
  }

  const server = createServer((incoming, outgoing) => {
    hear(incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const callsFor = (contactId: string): string[] =>
    calls
      .filter((call) => call.contactId === contactId)
      .map(({ handler }) => handler)
      .toSorted()

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    callsFor,
    waitForCalls: (contactId, count) => until(() => callsFor(contactId).length >= count),
    release: (contactId) => {
      released.add(contactId)
      changed()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
