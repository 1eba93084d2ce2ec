const patterns = [
  {
    what: 'the address of a package registry',
    pattern: /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|^\s*(@[\w-]+:)?registry\s*=/im,
  },
  { what: "a path of one person's machine", pattern: /(?<![\w.:/~-])\/(?:home\/\w|Users\/\w|root\/|work\/)/ },
]

/**
 * What no committed file may hold, because it is true on one machine only.
 *
 * @param {string} path
 * @param {string} text
 */
export function committedProblems(path, text) {
  return text
    .split('\n')
    .flatMap((line, index) =>
      patterns
        .filter(({ pattern }) => pattern.test(line))
        .map(({ what }) => `${path}:${index + 1} holds ${what}. Remove it: ${line.trim().slice(0, 120)}`),
    )
}
