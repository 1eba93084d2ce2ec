import type { Loops } from '../client/loops.ts'
import type { EventName } from '../register.ts'
import type { EventSend } from '../resources/events.ts'
import { tell } from './tell.ts'

type WithoutName<T> = T extends unknown ? Omit<T, 'eventName'> : never

/** An event but for its name: the contact, and what the event carries. */
export type SentEvent<Name extends EventName = EventName> = WithoutName<EventSend<Name>>

/** What a mapper gives: an event, or nothing to send none; at once or later. */
export type MaybeEvent<Name extends EventName = EventName> =
  | SentEvent<Name>
  | null
  | undefined
  | Promise<SentEvent<Name> | null | undefined>

/**
 * Hands an event to background delivery after something has succeeded. It never throws: an event that cannot be made
 * or handed over is told to `onError` and to the client's logger. `loops.close()` waits until it is handed over.
 *
 * @param make gives the event, or nothing to send none
 * @returns settled once the event is handed over, or told as an error; never rejects
 */
export function sendEventAfterwards<Name extends EventName>(
  loops: Loops,
  name: Name,
  make: () => MaybeEvent<Name>,
  onError?: ((error: unknown) => unknown) | undefined,
): Promise<void> {
  const sending = handOver(loops, name, make, onError)
  loops.background.finishFirst(sending)
  return sending
}

async function handOver<Name extends EventName>(
  loops: Loops,
  name: Name,
  make: () => MaybeEvent<Name>,
  onError: ((error: unknown) => unknown) | undefined,
): Promise<void> {
  try {
    const event = await make()
    if (event) await loops.background.events.send({ ...event, eventName: name })
  } catch (error) {
    if (loops.logger || !onError) tell(loops.logger, `The event '${name}' was not sent.`, error)
    try {
      await onError?.(error)
    } catch (thrown) {
      tell(loops.logger, `The onError of the event '${name}' failed.`, thrown)
    }
  }
}
