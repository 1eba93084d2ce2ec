import { join } from 'node:path'
import { ConsumerError, messageOf } from './consumer.mjs'
import { install } from './install.mjs'
import { RunningProcess } from './process.mjs'

/**
 * Starts the emulator from its tarball, for all applications at once.
 *
 * @param {Readonly<Record<string, string>>} tarballs
 * @param {string} work
 */
export async function startEmulator(tarballs, work) {
  const folder = join(work, 'emulator')
  await install({ name: 'emulator', packages: ['@loops-kit/emulator'], dependencies: {} }, tarballs, folder)
  const cli = join(folder, 'node_modules/@loops-kit/emulator/dist/cli.mjs')
  const running = new RunningProcess(process.execPath, [cli, '--port', '0', '--limiter', 'observe'], {
    cwd: folder,
  })
  try {
    return { address: await running.printed(/listening on (\S+)/, 15_000), stop: () => running.stop() }
  } catch (error) {
    await running.stop().catch(() => {})
    throw new ConsumerError(`The packed emulator does not start. ${messageOf(error)}\n${running.output}`)
  }
}
