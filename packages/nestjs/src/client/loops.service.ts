import { Loops } from '@loops-kit/core'

/**
 * The client of Loops as a provider: all of `Loops`, `background` included. The module closes it when the application
 * shuts down.
 *
 * @see https://loops.so/docs/api-reference/intro
 * @example
 * constructor(private readonly loops: LoopsService) {}
 *
 * async rename(email: string, firstName: string) {
 *   await this.loops.background.contacts.upsert({ email, firstName })
 * }
 */
export class LoopsService extends Loops {}
