import { LoopsConfigError } from '../errors/kinds.ts'
import { environmentVariable } from './environment.ts'
import type { LoopsOptions } from './options.ts'

const defaultBaseUrl = 'https://app.loops.so/api'
const emulatorKey = 'lp_emu_'

/** Where requests go and with which key. Read at the first use and kept. */
export interface Connection {
  /**
   * The base URL without a slash at its end.
   *
   * @throws LoopsConfigError `invalid_option`
   */
  baseUrl(): string
  /**
   * The key of this call.
   *
   * @throws LoopsConfigError `missing_api_key`, `invalid_api_key`, `emulator_key_in_production`
   */
  apiKey(): string | Promise<string>
  /** Says at once what is missing; a key that a function gives is only known at the call. */
  assertConfigured(): void
}

/** A connection with these options, or with what the environment says. */
export function connect({
  apiKey,
  baseUrl,
  assertEnvironment,
}: Pick<LoopsOptions, 'apiKey' | 'baseUrl' | 'assertEnvironment'>): Connection {
  let url: string | undefined
  let key: string | undefined
  const checkedUrl = (): string => {
    if (url === undefined) assertEnvironment?.()
    return (url ??= checkBaseUrl(baseUrl ?? environmentVariable('LOOPS_BASE_URL') ?? defaultBaseUrl))
  }
  const fixedKey = (): string =>
    (key ??= checkApiKey(apiKey ?? environmentVariable('LOOPS_API_KEY'), checkedUrl()))
  return {
    baseUrl: checkedUrl,
    apiKey:
      typeof apiKey === 'function' ? async () => checkApiKey(await ask(apiKey), checkedUrl()) : fixedKey,
    assertConfigured: typeof apiKey === 'function' ? checkedUrl : fixedKey,
  }
}

async function ask(apiKey: () => string | Promise<string>): Promise<unknown> {
  try {
    return await apiKey()
  } catch (cause) {
    throw new LoopsConfigError(
      'invalid_api_key',
      'The function given as "apiKey" failed; see "cause".',
      cause,
    )
  }
}

function checkBaseUrl(given: string): string {
  let url: URL | undefined
  try {
    url = new URL(given)
  } catch {}
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    throw new LoopsConfigError(
      'invalid_option',
      '"baseUrl" (or LOOPS_BASE_URL) must be an address such as https://app.loops.so/api, without user, query or hash.',
    )
  }
  if (url.protocol === 'http:' && isLoops(url)) {
    throw new LoopsConfigError(
      'invalid_option',
      '"baseUrl" (or LOOPS_BASE_URL) would send the API key unencrypted. Use https.',
    )
  }
  return url.href.replace(/\/+$/, '')
}

function checkApiKey(key: unknown, baseUrl: string): string {
  if (key === undefined || key === '') {
    throw new LoopsConfigError(
      'missing_api_key',
      'There is no Loops API key: set LOOPS_API_KEY on the server, or give new Loops({ apiKey }).',
    )
  }
  if (typeof key !== 'string' || !/^[\x21-\x7e]+$/.test(key)) {
    throw new LoopsConfigError(
      'invalid_api_key',
      'The Loops API key has spaces or other characters that no key has. Copy it again from Settings, API.',
    )
  }
  if (key.startsWith(emulatorKey) && isLoops(new URL(baseUrl))) {
    throw new LoopsConfigError(
      'emulator_key_in_production',
      "This API key is the emulator's, and the call would go to Loops. Set LOOPS_BASE_URL to the emulator's address, or use a key from Settings, API.",
    )
  }
  return key
}

function isLoops({ hostname }: URL): boolean {
  return /(^|\.)loops\.so\.?$/.test(hostname)
}
