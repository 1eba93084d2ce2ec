import { LoopsConfigError } from '@loops-kit/core'

/**
 * The method that a decorator stands on.
 *
 * @param decorator as it is written, for people
 * @throws LoopsConfigError `invalid_option` on anything but a method of an instance
 */
export function methodOf<Method>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Method> | undefined,
  decorator: string,
): Method & object {
  const method = descriptor?.value
  if (typeof target === 'object' && typeof method === 'function') return method
  throw new LoopsConfigError(
    'invalid_option',
    `${decorator} stands on ${String(key)}, which is not a method of an instance. Put it on one, in a class that is a provider or a controller, compiled with "experimentalDecorators".`,
  )
}
