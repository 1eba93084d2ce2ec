import type { LoopsService } from '../client/loops.service.ts'

/** Tells whether Loops can be used. */
export class LoopsHealthIndicator {
  readonly #loops: LoopsService

  constructor(loops: LoopsService) {
    this.#loops = loops
  }

  async check(): Promise<number> {
    return (await this.#loops.background.stats()).waiting
  }
}
