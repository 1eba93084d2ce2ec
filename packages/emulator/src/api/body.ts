import type { Settings } from '../settings/settings.ts'
import { refuse } from './answer.ts'

const isJson = /^application\/([\w.+-]+\+)?json\s*(;|$)/i

/** Reads a JSON object from a body; anything else is a 400. Loops documents no text for it. */
export function readBody(
  text: string,
  contentType: string | null,
  strictness: Settings['contentType'],
): Record<string, unknown> {
  if (strictness === 'strict' && !isJson.test(contentType ?? ''))
    refuse(400, 'The content type must be application/json.', 'assumed')
  const body = parse(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    refuse(400, 'The request body must be a JSON object.', 'assumed')
  return { ...body }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse(400, 'The request body is not valid JSON.', 'assumed')
  }
}
