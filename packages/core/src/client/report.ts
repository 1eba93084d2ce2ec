import type { Hooks, Logger } from './options.ts'
import { attemptQuietly } from './quietly.ts'
import { safeLogger } from './safe-logger.ts'

/** Tells hooks and logger what happens. Neither can fail a call. */
export class Reporter {
  readonly #hooks: Hooks
  readonly logger: Required<Logger>

  constructor(hooks: Hooks = {}, logger: Logger | undefined) {
    this.#hooks = hooks
    this.logger = safeLogger(logger)
  }

  tell<Name extends keyof Hooks>(name: Name, event: () => Parameters<NonNullable<Hooks[Name]>>[0]): void {
    const hook = this.#hooks[name] as ((this: Hooks, event: unknown) => unknown) | undefined
    if (!hook) return
    attemptQuietly(
      () => hook.call(this.#hooks, event()),
      (error) =>
        this.logger.error(`The hook "${name}" failed. Calls go on without it.`, {
          error: error instanceof Error ? error.name : typeof error,
        }),
    )
  }
}
