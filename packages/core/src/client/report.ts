import type { Hooks, Logger } from './options.ts'

/** Tells hooks and logger what happens. Neither can fail a call. */
export class Reporter {
  readonly #hooks: Hooks
  /** The caller's logger; one that throws is passed over, since there is nowhere left to say so. */
  readonly logger: Required<Logger>

  constructor(hooks: Hooks = {}, logger: Logger | undefined) {
    this.#hooks = hooks
    const level =
      (name: keyof Logger): Logger['warn'] =>
      (message, facts) => {
        try {
          logger?.[name]?.(message, facts)
        } catch {}
      }
    this.logger = { debug: level('debug'), warn: level('warn'), error: level('error') }
  }

  tell<Name extends keyof Hooks>(name: Name, event: () => Parameters<NonNullable<Hooks[Name]>>[0]): void {
    const hook = this.#hooks[name] as ((this: Hooks, event: unknown) => void) | undefined
    if (!hook) return
    try {
      hook.call(this.#hooks, event())
    } catch (error) {
      this.logger.error(`The hook "${name}" threw. Calls go on without it.`, {
        error: error instanceof Error ? error.name : typeof error,
      })
    }
  }
}
