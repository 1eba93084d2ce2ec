import { LoopsConfigError } from '@loops-kit/core'
import { afterEach, expect, it, vi } from 'vitest'
import { refusePublicVariables } from './public-variables.ts'

afterEach(() => void vi.unstubAllGlobals())

it.each(['NEXT_PUBLIC_LOOPS_API_KEY', 'NEXT_PUBLIC_LOOPS_BASE_URL', 'NEXT_PUBLIC_LOOPS_WEBHOOK_SECRET'])(
  '%s is refused, with the reason and the right name, and without its value',
  (name) => {
    vi.stubGlobal('process', { env: { [name]: 'secret-value' } })
    const refusal = (() => {
      try {
        return refusePublicVariables()
      } catch (error) {
        return error
      }
    })()
    expect(refusal).toBeInstanceOf(LoopsConfigError)
    const { message } = refusal as LoopsConfigError
    expect(message).toContain(name)
    expect(message).toContain(`Call it ${name.replace('NEXT_PUBLIC_', '')}`)
    expect(message).toContain('browsers load')
    expect(message).not.toContain('secret-value')
  },
)

it.each<[string, object | undefined]>([
  ['no process', undefined],
  ['a process without an environment', {}],
  ['an environment with other variables', { env: { LOOPS_API_KEY: 'a', NEXT_PUBLIC_SITE: 'b' } }],
])('%s is good', (_what, process) => {
  vi.stubGlobal('process', process)
  expect(refusePublicVariables).not.toThrow()
})
