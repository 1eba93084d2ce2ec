import { MetadataScanner, type ModulesContainer } from '@nestjs/core'
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js'
import type { Module } from '@nestjs/core/injector/module.js'
import { allProviders } from '../module/all-providers.ts'
import { subscriptionsOf } from './on-loops-webhook.ts'

/** A method that handles webhooks of one instance. */
export interface HandlerMethod {
  /** Of the instance. */
  readonly instance: string
  /** Of events, `'*'` maybe among them. */
  readonly names: ReadonlySet<string>
  /** Class and method, for people. */
  readonly label: string
  readonly method: string
  /** Of the objects that have the method. */
  readonly prototype: object
  readonly provider: InstanceWrapper
  readonly module: Module
}

/** Finds the methods that `@OnLoopsWebhook` marks, inherited ones too, each once for each object that has it. */
export function findHandlers(modules: ModulesContainer): readonly HandlerMethod[] {
  const scanner = new MetadataScanner()
  const seen = new Set<unknown>()
  const found: HandlerMethod[] = []
  for (const [module, provider] of allProviders(modules)) {
    const identity = isMadePerEvent(provider) ? provider : provider.instance
    const prototype = prototypeOf(provider)
    if (!prototype || seen.has(identity)) continue
    seen.add(identity)
    for (const method of scanner.getAllMethodNames(prototype)) {
      const label = `${prototype.constructor.name}.${method}`
      for (const [instance, names] of namesByInstance((prototype as Methods)[method])) {
        found.push({ instance, names, label, method, prototype, provider, module })
      }
    }
  }
  return found
}

/** Whether there is no object of a provider that every event could go to. */
export function isMadePerEvent(provider: InstanceWrapper): boolean {
  return provider.isTransient || !provider.isDependencyTreeStatic()
}

type Methods = Readonly<Record<string, unknown>>

function prototypeOf(provider: InstanceWrapper): object | undefined {
  if (isMadePerEvent(provider)) {
    const { metatype, isNotMetatype } = provider
    return isNotMetatype
      ? undefined
      : ((metatype as { readonly prototype?: object } | null)?.prototype ?? undefined)
  }
  const instance: unknown = provider.instance
  return typeof instance === 'object' && instance !== null
    ? ((Object.getPrototypeOf(instance) as object | null) ?? undefined)
    : undefined
}

/** Several decorators of a method count as one for each instance. */
function namesByInstance(method: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const byInstance = new Map<string, Set<string>>()
  if (typeof method !== 'function') return byInstance
  for (const { instance, names } of subscriptionsOf(method)) {
    byInstance.set(instance, new Set([...(byInstance.get(instance) ?? []), ...names]))
  }
  return byInstance
}
