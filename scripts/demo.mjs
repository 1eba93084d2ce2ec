// Shows a sign-up on its way: from a form, through an example app, into the Loops emulator, and what comes back.
//   npm run demo                  stays up until Ctrl-C
//   npm run demo -- nest          shows another app
//   npm run demo -- --exit        ends after the proofs
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './demo/build.mjs'
import { DemoError } from './demo/demo-error.mjs'
import { Emulator } from './demo/emulator.mjs'
import { help, readFlags } from './demo/flags.mjs'
import { healthy } from './demo/http.mjs'
import { freePort } from './demo/ports.mjs'
import { bold, fail, quiet, step } from './demo/print.mjs'
import { Program } from './demo/program.mjs'
import { proveBounce, proveSignup } from './demo/proofs.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const apiKey = 'lp_emu_dev'
const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`

/** In the order in which they were started; they end in the other one, so that the app can still deliver. */
/** @type {Program[]} */
const programs = []

const interrupted = new Promise((resolve) => {
  let isFirst = true
  const onSignal = () => {
    if (!isFirst) {
      for (const program of programs) program.kill()
      process.exit(1)
    }
    isFirst = false
    resolve('interrupted')
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal)
})

process.exit(await main())

async function main() {
  try {
    const flags = readFlags(process.argv.slice(2))
    if (flags.help) {
      console.log(help)
      return 0
    }
    if ((await Promise.race([interrupted, show(flags)])) === 'interrupted') console.log('Stopping …')
    return 0
  } catch (error) {
    if (error instanceof DemoError) fail(error.message)
    else fail(`The demo itself broke: ${error instanceof Error ? error.stack : String(error)}`)
    return 1
  } finally {
    for (const program of programs.toReversed()) await program.stop()
  }
}

/** @param {ReturnType<typeof readFlags>} flags */
async function show({ name, app, exit }) {
  const folder = join(root, app.folder)
  const startedAt = performance.now()
  console.log(`Building the emulator and the ${name} app (the first time takes a while) …`)
  await build(root, ['@loops-kit/emulator', app.package])
  step(`Built ${quiet(`in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)}`)

  const emulator = await startEmulator(join(folder, app.seed))
  step(`The emulator is up at ${emulator.address}`)
  const site = await startApp(app, folder, emulator)
  step(`The ${name} app is up at ${site}`)
  await emulator.sendWebhooks(site + app.webhooks, webhookSecret)

  const ends = Promise.race(programs.map(({ failed }) => failed))
  await Promise.race([ends, prove(app, site, emulator)])
  if (exit) return
  console.log(`
Open these two:
  ${bold(`${site}/`)}   the sign-up page: join with any address
  ${bold(`${emulator.address}/`)}   the emulator: everything that reaches Loops, as it happens;
      open an email there, let it bounce, ${app.next(site)}

Ctrl-C stops both.
`)
  await ends
}

/** @param {string} seed */
async function startEmulator(seed) {
  const cli = join(root, 'packages/emulator/dist/cli.mjs')
  const port = String(await freePort(5667))
  const args = [cli, '--port', port, '--seed', seed]
  const program = new Program('The emulator', args, { cwd: root, env: process.env })
  programs.push(program)
  const address = await program.address()
  await healthy(`${address}/_loops/health`)
  return new Emulator(address, apiKey)
}

/**
 * @param {import('./demo/apps.mjs').DemoApp} app
 * @param {string} folder
 * @param {Emulator} emulator
 */
async function startApp(app, folder, emulator) {
  const PORT = String(await freePort(3000))
  const loops = { LOOPS_API_KEY: apiKey, LOOPS_BASE_URL: `${emulator.address}/api` }
  const program = new Program('The app', app.start, {
    cwd: folder,
    env: { ...process.env, ...app.env, ...loops, LOOPS_WEBHOOK_SECRET: webhookSecret, PORT },
    onLine: (line) => app.noise?.test(line) || console.log(quiet(`  app │ ${line}`)),
  })
  programs.push(program)
  const address = await program.address()
  await healthy(address + app.health)
  return address
}

/**
 * @param {import('./demo/apps.mjs').DemoApp} app
 * @param {string} site
 * @param {Emulator} emulator
 */
async function prove(app, site, emulator) {
  await proveSignup(app, site, emulator)
  await proveBounce(app, site, emulator)
}
