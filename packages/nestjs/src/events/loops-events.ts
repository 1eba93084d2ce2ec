import { LoopsConfigError } from '@loops-kit/core'
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { ModuleRef, ModulesContainer } from '@nestjs/core'
import type { LoopsService } from '../client/loops.service.ts'
import { getLoopsToken } from '../client/tokens.ts'
import { allProviders } from '../module/all-providers.ts'
import { LOOPS_INSTANCE, type LoopsInstance } from '../module/instance.ts'
import { clientProperty } from './client-property.ts'

/**
 * Gives the client to objects with `@SendsLoopsEvent` that factories and values provide: Nest injects into what it makes
 * itself, and their events would be left out without a word.
 */
@Injectable()
export class LoopsEvents implements OnModuleInit {
  readonly #name: string
  readonly #modules: ModulesContainer
  readonly #moduleRef: ModuleRef

  constructor(
    @Inject(LOOPS_INSTANCE) { name }: LoopsInstance,
    @Inject(ModulesContainer) modules: ModulesContainer,
    @Inject(ModuleRef) moduleRef: ModuleRef,
  ) {
    this.#name = name
    this.#modules = modules
    this.#moduleRef = moduleRef
  }

  /** @throws LoopsConfigError `invalid_option` for an object that outlives the clients it would send with */
  onModuleInit(): void {
    const property = clientProperty(this.#name)
    for (const object of givenObjects(this.#modules)) {
      if (property in object) Reflect.set(object, property, this.#clientOf(object))
    }
  }

  #clientOf(object: object): LoopsService {
    try {
      return this.#moduleRef.get<LoopsService>(getLoopsToken(this.#name), { strict: true })
    } catch (cause) {
      throw ofNoRequest(object, cause)
    }
  }
}

/** What providers give that Nest did not make of a class. */
function givenObjects(modules: ModulesContainer): ReadonlySet<object> {
  const made = new Set<unknown>()
  const given = new Set<object>()
  for (const [, { isNotMetatype, instance }] of allProviders(modules)) {
    if (!isNotMetatype) made.add(instance)
    else if (typeof instance === 'object' && instance !== null && !made.has(instance)) given.add(instance)
  }
  return given
}

function ofNoRequest(object: object, cause: unknown): LoopsConfigError {
  return new LoopsConfigError(
    'invalid_option',
    `${object.constructor.name} has methods with @SendsLoopsEvent, and a factory or a value provides it once, while the factory of LoopsModule gives each request another client. Provide the class itself, so that Nest makes it for each request.`,
    cause,
  )
}
