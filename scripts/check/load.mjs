import { posix } from 'node:path'
import { createContext, Script } from 'node:vm'

/**
 * Loads a built CommonJS file in a context that has the language and nothing else, and reports what it needed
 * beyond it: a global it touched, a package it required, an error it threw.
 *
 * @param {string} entry
 * @param {(path: string) => string} read
 * @returns {string[]}
 */
export function loadProblems(entry, read) {
  /** @type {Set<string>} */
  const problems = new Set()
  const context = contextThatReports((name) => problems.add(`${entry} uses ${name} while it loads.`))
  /** @type {Map<string, { exports: unknown }>} */
  const modules = new Map()

  /** @param {string} path */
  function load(path) {
    const known = modules.get(path)
    if (known) return known.exports
    const module = { exports: {} }
    modules.set(path, module)
    /** @param {string} specifier */
    const require = (specifier) => {
      if (specifier.startsWith('.')) return load(posix.join(posix.dirname(path), specifier))
      problems.add(`${path} requires ${specifier}.`)
      return {}
    }
    const run = new Script(`(function (exports, module, require) {${read(path)}\n})`, { filename: path })
    run.runInContext(context)(module.exports, module, require)
    return module.exports
  }

  try {
    load(entry)
  } catch (error) {
    problems.add(`${entry} throws while it loads: ${String(error)}.`)
  }
  return [...problems]
}

/** @param {(name: string) => void} report */
function contextThatReports(report) {
  const context = createContext({})
  const language = new Set(new Script('Object.getOwnPropertyNames(globalThis)').runInContext(context))
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (language.has(name)) continue
    Object.defineProperty(context, name, {
      get() {
        report(name)
        return Reflect.get(globalThis, name)
      },
    })
  }
  const { Date: contextDate, Math: contextMath } = new Script('({ Date, Math })').runInContext(context)
  contextDate.now = () => {
    report('Date.now()')
    return Date.now()
  }
  contextMath.random = () => {
    report('Math.random()')
    return Math.random()
  }
  return context
}
