import { describe, expect, it } from 'vitest'
import { OnLoopsWebhook, SendsLoopsEvent } from '../index.ts'

type Decorate = (target: object, key: string, descriptor: TypedPropertyDescriptor<() => void>) => void

describe.each<[string, Decorate]>([
  ["@SendsLoopsEvent('orderPlaced')", SendsLoopsEvent('orderPlaced', () => null)],
  ["@OnLoopsWebhook('contact.created')", OnLoopsWebhook('contact.created')],
])('%s', (name, decorate) => {
  class Orders {
    static make(): void {}
    get total(): number {
      return 1
    }
    // A property has no descriptor.
    arrow = (): void => {}
  }

  it.each([
    ['a static method', Orders, 'make'],
    ['an accessor', Orders.prototype, 'total'],
    ['a property', Orders.prototype, 'arrow'],
  ])('refuses %s', (_what, target, key) => {
    const descriptor = Object.getOwnPropertyDescriptor(target, key) as TypedPropertyDescriptor<() => void>
    expect(() => decorate(target, key, descriptor)).toThrow(
      `${name} stands on ${key}, which is not a method of an instance.`,
    )
  })
})
