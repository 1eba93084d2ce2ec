import { afterEach, describe, expect, it, vi } from 'vitest'
import { warnProcess } from './tell.ts'

afterEach(() => void vi.unstubAllGlobals())

describe('warnProcess', () => {
  it('warns where the process takes warnings', () => {
    const emitWarning = vi.fn<() => void>()
    vi.stubGlobal('process', { emitWarning })
    warnProcess('No secret.')
    expect(emitWarning).toHaveBeenCalledExactlyOnceWith('No secret.', 'LoopsWarning')
  })

  it.each<[string, object | undefined]>([
    ['there is no process', undefined],
    ['the process has no warnings', {}],
    [
      'the process throws for what it does not have',
      {
        get emitWarning(): never {
          throw new Error('not supported in the Edge Runtime')
        },
      },
    ],
  ])('writes to the console where %s', (_what, process) => {
    const warn = vi.fn<() => void>()
    vi.stubGlobal('process', process)
    vi.stubGlobal('console', { warn })
    warnProcess('No secret.')
    expect(warn).toHaveBeenCalledExactlyOnceWith('LoopsWarning: No secret.')
  })
})
