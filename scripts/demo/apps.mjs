/**
 * An example app, as the demo starts and uses it.
 *
 * @typedef {object} DemoApp
 * @property {string} package its name, for the build
 * @property {string} folder from the root of the repository
 * @property {string[]} start the arguments for Node, seen from its folder
 * @property {string} seed what the emulator starts with, seen from its folder
 * @property {Record<string, string>} env what it needs beside PORT, LOOPS_API_KEY, LOOPS_BASE_URL and LOOPS_WEBHOOK_SECRET
 * @property {string} health the path that tells that it is up
 * @property {{ path: string, fields: Record<string, string> & { email: string } }} form its sign-up form
 * @property {string} event the event that a sign-up sends
 * @property {Record<string, string>[]} letters the emails that a sign-up makes, by what tells them apart
 * @property {string} webhooks the path that takes Loops' webhooks
 * @property {{ email: string, headline: string }} bounce an address, and what the page after its sign-up says then
 */

/** @type {Record<string, DemoApp>} */
const apps = {
  express: {
    package: 'express-signup',
    folder: 'apps/express-signup',
    start: ['dist/server.mjs'],
    seed: 'loops-seed.json',
    // An empty value also keeps a file .env from setting one.
    env: { HOST: '127.0.0.1', SITE_URL: '', LOOPS_CONFIRM_EMAIL_ID: 'confirm-address' },
    health: '/healthz',
    form: {
      path: '/signup',
      fields: { firstName: 'Ada', email: 'ada@example.com', growsOn: 'balcony', website: '' },
    },
    event: 'signup',
    letters: [{ eventName: 'signup' }, { transactionalId: 'confirm-address' }],
    webhooks: '/webhooks/loops',
    bounce: { email: 'grace@mistyped.example', headline: 'Our letter came back' },
  },
}

export const defaultApp = 'express'
export const appNames = Object.keys(apps)

/**
 * @param {string} name
 * @returns {DemoApp | undefined}
 */
export function findApp(name) {
  return Object.hasOwn(apps, name) ? apps[name] : undefined
}
