/**
 * One module made of a README's code blocks. Its lines stand where they stand in the README, so that the
 * compiler's line numbers are the README's.
 *
 * @typedef {object} SnippetModule
 * @property {number} line of its first block
 * @property {'ts' | 'tsx'} extension
 * @property {boolean} augments it declares into other modules, so it must be compiled alone
 * @property {string} text
 */

const opening = /^\s*(`{3,})([\w-]*)(.*)$/
const startsModule = /^\s*(?:import\b|export\b|declare\s+(?:module|global)\b)/m

/**
 * Takes the ts and tsx blocks out of a README. A block that imports or exports is a module; one that does
 * not goes on from the block before it, in a scope of its own. Blocks marked `no-check` are left out.
 *
 * @param {string} readme
 * @returns {{ modules: SnippetModule[], unchecked: number }}
 */
export function extractSnippets(readme) {
  const lines = readme.split(/\r?\n/)
  /** @type {(SnippetModule & { lines: string[] })[]} */
  const modules = []
  let unchecked = 0

  for (let index = 0; index < lines.length; index++) {
    const [, fence, language, marks = ''] = opening.exec(lines[index] ?? '') ?? []
    if (fence === undefined) continue
    const end = lines.findIndex((line, at) => at > index && line.trim() === fence)
    if (end === -1) throw new Error(`The code block of line ${index + 1} has no end.`)
    if (/\bno-check\b/.test(marks)) {
      unchecked++
    } else if (language === 'ts' || language === 'tsx') {
      const block = lines.slice(index + 1, end)
      const before = modules.at(-1)
      const goesOn = before !== undefined && !startsModule.test(block.join('\n'))
      const module = goesOn ? before : startModule(index + 2)
      if (!goesOn) modules.push(module)
      if (language === 'tsx') module.extension = 'tsx'
      module.augments ||= /^\s*declare\s+(?:module|global)\b/m.test(block.join('\n'))
      while (module.lines.length < index) module.lines.push('')
      module.lines.push(...(goesOn ? ['{', ...block, '}'] : ['', ...block, '']))
    }
    index = end
  }

  return {
    modules: modules.map(({ lines: own, ...module }) => ({ ...module, text: own.join('\n') })),
    unchecked,
  }
}

/**
 * @param {number} line
 * @returns {SnippetModule & { lines: string[] }}
 */
function startModule(line) {
  return { line, extension: 'ts', augments: false, text: '', lines: [] }
}
