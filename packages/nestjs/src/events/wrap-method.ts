import 'reflect-metadata'

type Method = (this: unknown, ...args: unknown[]) => unknown

/**
 * A function in the place of a method: with its name, its length, its properties and its metadata, so that decorators
 * above and below meet what they expect.
 */
export function wrapMethod(
  method: Method,
  around: (call: () => unknown, self: unknown, args: readonly unknown[]) => unknown,
): Method {
  const wrapper: Method = function (...args) {
    return around(() => Reflect.apply(method, this, args), this, args)
  }
  Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(method))
  for (const key of Reflect.getMetadataKeys(method)) {
    Reflect.defineMetadata(key, Reflect.getMetadata(key, method), wrapper)
  }
  return wrapper
}
