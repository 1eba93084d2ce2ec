import { Caller } from '../client/caller.ts'
import type { LoopsOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'

/** A class of methods, such as {@link Contacts}. */
export type ResourceClass = new (send: Send) => object

/**
 * A client with chosen resources alone, for bundles that must be small: what is not named is not in them. It has the
 * retries, limits and errors of {@link Loops}, and no background delivery.
 *
 * @param resources by the names that they are to have
 * @param options of the client; `background` is not used
 * @example
 * import { Contacts, createLoops, Events } from '@loops-kit/core/subset'
 *
 * const loops = createLoops({ contacts: Contacts, events: Events })
 * await loops.events.send({ email: 'ada@example.com', eventName: 'signup' })
 * @see https://loops.so/docs/api-reference/intro
 */
export function createLoops<const Resources extends Readonly<Record<string, ResourceClass>>>(
  resources: Resources,
  options: Omit<LoopsOptions, 'background'> = {},
): { readonly [Name in keyof Resources]: InstanceType<Resources[Name]> } {
  const { send } = new Caller(options)
  return Object.fromEntries(
    Object.entries(resources).map(([name, Resource]) => [name, new Resource(send)]),
  ) as { readonly [Name in keyof Resources]: InstanceType<Resources[Name]> }
}
