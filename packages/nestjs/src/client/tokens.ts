import { Inject, type InjectionToken } from '@nestjs/common'
import { LoopsService } from './loops.service.ts'

/** The name of the instance that has none. */
export const defaultName = 'default'

/**
 * The token of an instance's client: to inject it, or to override it in a test.
 *
 * @param name of the instance, as given to `LoopsModule.forRoot`; without it, the default one, whose token is
 * {@link LoopsService}
 * @example
 * Test.createTestingModule({ imports: [AppModule] }).overrideProvider(getLoopsToken('marketing')).useValue(loops)
 */
export function getLoopsToken(name: string = defaultName): InjectionToken<LoopsService> {
  return name === defaultName ? LoopsService : `LoopsService(${name})`
}

/**
 * Injects the client of a named instance; the default one is injected by its type alone.
 *
 * @example constructor(@InjectLoops('marketing') private readonly loops: LoopsService) {}
 */
export function InjectLoops(name: string = defaultName): PropertyDecorator & ParameterDecorator {
  return Inject(getLoopsToken(name))
}
