import type { Emulator } from '../src/emulator.ts'

/** An answer, read to its end. */
export interface Reply {
  status: number
  body: unknown
  headers: Headers
}

/** Calls the API of an emulator in process, with its own key unless `headers` say otherwise. */
export async function api(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await emulator.fetch(`${emulator.url}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.apiKey}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return read(response)
}

/** Calls the control API of an emulator in process. */
export async function control(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const url = new URL(`/_loops${path}`, emulator.url)
  return read(
    await emulator.handle(
      new Request(url, {
        method,
        headers: {
          authorization: `Bearer ${emulator.apiKey}`,
          'content-type': 'application/json',
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    ),
  )
}

export async function read(response: Response): Promise<Reply> {
  const text = await response.text()
  return { status: response.status, body: parsed(text), headers: response.headers }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export const failed = (message: unknown): { success: false; message: unknown } => ({
  success: false,
  message,
})
