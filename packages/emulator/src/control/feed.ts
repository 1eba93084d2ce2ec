import type { FeedEvent, Team } from '../state/team.ts'
import type { Delivery } from '../webhooks/types.ts'

/** The live feed as server-sent events: one message per event, named by its type. */
export function feed(team: Team): Response {
  const encoder = new TextEncoder()
  let unsubscribe = (): void => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text))
      // A first line, so that the browser sees an open stream before anything happens.
      send(': open\n\n')
      unsubscribe = team.subscribe((event) =>
        send(`event: ${event.type}\ndata: ${JSON.stringify(summarise(event))}\n\n`),
      )
    },
    cancel: () => unsubscribe(),
  })
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  })
}

function summarise(event: FeedEvent): object {
  if (event.type === 'delivery') return summariseDelivery(event.delivery)
  if (event.type !== 'request') return {}
  const { id, at, operation, method, path, response, overLimit, changes, warnings } = event.entry
  return {
    id,
    at,
    operation,
    method,
    path,
    status: response.status,
    overLimit,
    changes: changes.length,
    warnings: warnings.length,
  }
}

function summariseDelivery({ id, at, eventName, requestId, status, attempts }: Delivery): object {
  return {
    id,
    at,
    eventName,
    requestId,
    status,
    attempts: attempts.length,
    lastStatus: attempts.at(-1)?.status ?? null,
  }
}
