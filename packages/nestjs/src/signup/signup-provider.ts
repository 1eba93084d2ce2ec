import type { InjectionToken, Provider } from '@nestjs/common'
import type { LoopsService } from '../client/loops.service.ts'
import { defaultName, getLoopsToken } from '../client/tokens.ts'
import { LOOPS_OPTIONS } from '../module/instance.ts'
import type { LoopsModuleOptions } from '../module/options.ts'
import { LoopsSignupService } from './loops-signup.service.ts'

/**
 * The token of an instance's sign-ups.
 *
 * @param name of the instance; without it the default one, whose token is {@link LoopsSignupService}
 */
export function getLoopsSignupToken(name: string = defaultName): InjectionToken<LoopsSignupService> {
  return name === defaultName ? LoopsSignupService : `LoopsSignupService(${name})`
}

/** Provides {@link LoopsSignupService} for an instance. */
export function signupProvider(name: string): Provider {
  return {
    provide: getLoopsSignupToken(name),
    inject: [getLoopsToken(name), LOOPS_OPTIONS],
    useFactory: (loops: LoopsService, { signup = {} }: LoopsModuleOptions) =>
      new LoopsSignupService(loops, signup),
  }
}
