import { run } from '../check/run.mjs'
import { ConsumerError } from './consumer.mjs'

const quietly = ['--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', '--loglevel=error']

/**
 * Installs what the package.json of a folder names, and more.
 *
 * @param {string} folder
 * @param {...string} more
 */
export async function npmInstall(folder, ...more) {
  const { status, output } = await run('npm', ['install', '--prefix', folder, ...quietly, ...more], folder)
  if (status !== 0) throw new ConsumerError(installProblem(output))
}

/**
 * What to tell a person when npm could not install.
 *
 * @param {string} output of npm
 */
export function installProblem(output) {
  return /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT)\b/.test(
    output,
  )
    ? `The package registry cannot be reached, and what is needed is not in npm's cache. This check installs applications as users do: run it where npm reaches a registry. All others do without: pnpm check.\n${output}`
    : `npm could not install:\n${output}`
}
