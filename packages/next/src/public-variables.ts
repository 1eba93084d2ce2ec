import { LoopsConfigError } from '@loops-kit/core'

const prefix = 'NEXT_PUBLIC_LOOPS_'

/**
 * Refuses an environment with variables named `NEXT_PUBLIC_LOOPS_…`: Next.js writes such variables into the files that
 * browsers load, and a key that is there belongs to everybody.
 *
 * @throws LoopsConfigError `invalid_option`
 */
export function refusePublicVariables(): void {
  const { process } = globalThis as { readonly process?: { readonly env?: object } }
  const name = Object.keys(process?.env ?? {}).find((key) => key.startsWith(prefix))
  if (name === undefined) return
  throw new LoopsConfigError(
    'invalid_option',
    `The environment has a variable ${name}. Next.js writes what begins with NEXT_PUBLIC_ into the JavaScript that browsers load, where anybody could read your Loops API key. Call it LOOPS_${name.slice(prefix.length)}, and if it held the key, make a new one (Loops, Settings, API).`,
  )
}
