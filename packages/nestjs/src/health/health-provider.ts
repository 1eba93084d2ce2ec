import type { InjectionToken, Provider } from '@nestjs/common'
import type { LoopsService } from '../client/loops.service.ts'
import { defaultName, getLoopsToken } from '../client/tokens.ts'
import { LoopsHealthIndicator } from './loops-health.indicator.ts'

/**
 * The token of an instance's health.
 *
 * @param name of the instance; without it the default one, whose token is {@link LoopsHealthIndicator}
 */
export function getLoopsHealthToken(name: string = defaultName): InjectionToken<LoopsHealthIndicator> {
  return name === defaultName ? LoopsHealthIndicator : `LoopsHealthIndicator(${name})`
}

/** Provides {@link LoopsHealthIndicator} for an instance. */
export function healthProvider(name: string): Provider {
  return {
    provide: getLoopsHealthToken(name),
    inject: [getLoopsToken(name)],
    useFactory: (loops: LoopsService) => new LoopsHealthIndicator(loops),
  }
}
