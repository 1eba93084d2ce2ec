import { Inject } from '@nestjs/common'
import type { LoopsService } from '../client/loops.service.ts'
import { getLoopsToken } from '../client/tokens.ts'

/** Where objects keep the client of an instance. Nest prints it when the client is missing. */
export function clientProperty(name: string | undefined): symbol {
  const token = getLoopsToken(name)
  const provider = typeof token === 'function' ? token.name : String(token)
  return Symbol.for(`${provider} for @SendsLoopsEvent, provided by LoopsModule of @loops-kit/nestjs`)
}

/**
 * Lets Nest give instances of a class the client of an instance of Loops, in a property that nobody meets by accident.
 * Where nothing provides that client, Nest says so when the application boots.
 *
 * @param prototype of the class
 * @returns reads the client of an object; undefined when Nest did not make it
 */
export function injectClient(
  prototype: object,
  name: string | undefined,
): (instance: unknown) => LoopsService | undefined {
  const property = clientProperty(name)
  // Inherited, or asked for by another decorator of this class.
  if (!(property in prototype)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      get: () => undefined,
      set(client: unknown) {
        // Not enumerable, so that comparing and printing an instance stays what it was.
        Object.defineProperty(this, property, { value: client, configurable: true, writable: true })
      },
    })
    Inject(getLoopsToken(name))(prototype, property)
  }
  return (instance) => (instance as { readonly [property]?: LoopsService } | null | undefined)?.[property]
}
