import type { Context } from 'hono'
import { ControlError } from './control-error.ts'

/** The JSON object in a control call's body; an empty body counts as `{}`. */
export async function readJson(context: Context): Promise<Record<string, unknown>> {
  const text = await context.req.text()
  const parsed = text === '' ? {} : parse(text)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new ControlError(400, 'The body must be a JSON object.')
  return { ...parsed }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ControlError(
      400,
      `The body is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
