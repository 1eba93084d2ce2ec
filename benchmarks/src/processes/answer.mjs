/**
 * Lets the process that started this one call it: the other end of `startProcess`.
 *
 * @param {Readonly<Record<string, (input: any) => unknown>>} commands by name; may be asynchronous, answer plain JSON
 */
export function answer(commands) {
  process.on('message', (/** @type {{ command: string, input: unknown }} */ { command, input }) => {
    void reply(async () => commands[command]?.(input))
  })
  process.on('disconnect', () => process.exit())
}

/** @param {() => Promise<unknown>} work */
async function reply(work) {
  try {
    process.send?.({ result: await work() })
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.stack : String(error) })
  }
}
