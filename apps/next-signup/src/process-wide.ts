/**
 * One of something for the whole process. A constant of a module is not: Next.js bundles a module once for pages and
 * once more for routes, and loads it anew after each edit.
 */
export function processWide<T>(name: string, create: () => T): T {
  const holder = globalThis as { [key: symbol]: unknown }
  return (holder[Symbol.for(`slack-water/${name}`)] ??= create()) as T
}
