import type { ModulesContainer } from '@nestjs/core'
import { LOOPS_INSTANCE, type LoopsInstance } from './instance.ts'

/** All instances of an application, in the order in which Nest knows their modules. */
export function allInstances(modules: ModulesContainer): readonly LoopsInstance[] {
  return Array.from(modules.values()).flatMap((module) => {
    const instance: unknown = module.providers.get(LOOPS_INSTANCE)?.instance
    return instance === undefined ? [] : [instance as LoopsInstance]
  })
}
