/**
 * An example app, as the demo starts and uses it.
 *
 * @typedef {object} DemoApp
 * @property {string} package its name, for the build
 * @property {string} folder from the root of the repository
 * @property {string[]} start the arguments for Node, seen from its folder
 * @property {string} seed what the emulator starts with, seen from its folder
 * @property {Record<string, string>} env what it needs beside PORT, LOOPS_API_KEY and LOOPS_BASE_URL
 * @property {string} health the path that tells that it is up
 * @property {{ path: string, fields: Record<string, string> & { email: string } }} form its sign-up form
 * @property {string} event the event that a sign-up sends
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
