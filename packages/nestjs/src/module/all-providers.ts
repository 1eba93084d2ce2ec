import type { ModulesContainer } from '@nestjs/core'
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js'
import type { Module } from '@nestjs/core/injector/module.js'

/**
 * All providers and controllers of an application. Classes come before factories and aliases, which may give what Nest
 * made of a class elsewhere.
 */
export function allProviders(modules: ModulesContainer): readonly [Module, InstanceWrapper][] {
  const all = Array.from(modules.values()).flatMap((module) =>
    [...module.providers.values(), ...module.controllers.values()].map(
      (provider): [Module, InstanceWrapper] => [module, provider],
    ),
  )
  return all.toSorted(([, a], [, b]) => Number(a.isNotMetatype) - Number(b.isNotMetatype))
}
