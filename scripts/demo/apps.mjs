import { pageSays, tillSays } from './told.mjs'

/**
 * An example app, as the demo starts and uses it.
 *
 * @typedef {object} DemoApp
 * @property {string} package its name, for the build
 * @property {string} folder from the root of the repository
 * @property {string[]} start the arguments for Node, seen from its folder
 * @property {string} seed what the emulator starts with, seen from its folder
 * @property {Record<string, string>} env what it needs beside PORT, LOOPS_API_KEY, LOOPS_BASE_URL and LOOPS_WEBHOOK_SECRET
 * @property {RegExp} [noise] the lines that it writes and that nobody needs to see
 * @property {string} health the path that tells that it is up
 * @property {import('./http.mjs').SignupForm} form its sign-up form
 * @property {string} event the event that a sign-up sends
 * @property {Record<string, string>[]} letters the emails that a sign-up makes, by what tells them apart
 * @property {string} webhooks the path that takes Loops' webhooks
 * @property {{ email: string, told: import('./told.mjs').Told }} bounce an address, and who is told that it bounces
 * @property {(site: string) => string} next what else to try, after a letter has bounced
 */

const tillToken = 'till-on-this-machine'

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
    bounce: { email: 'grace@mistyped.example', told: pageSays('Our letter came back') },
    next: () => 'and look at the welcome page again',
  },
  nest: {
    package: 'nest-signup',
    folder: 'apps/nest-signup',
    start: ['dist/main.mjs'],
    seed: 'loops-seed.json',
    env: { HOST: '127.0.0.1', TILL_TOKEN: tillToken },
    // What Nest tells of its own start.
    noise: /\[(?:NestFactory|InstanceLoader|RoutesResolver|RouterExplorer|NestApplication)\]/,
    health: '/health',
    form: {
      path: '/signup',
      fields: { firstName: 'Ada', email: 'ada@example.com', pickupDay: 'saturday' },
    },
    event: 'signup',
    letters: [{ eventName: 'signup' }],
    webhooks: '/webhooks/loops',
    bounce: {
      email: 'grace@mistyped.example',
      told: tillSays({ token: tillToken, because: 'Letters to this address come back.' }),
    },
    next: (site) => `and order bread; the till is told to print the receipt:
      curl ${site}/orders -H 'authorization: Bearer ${tillToken}' -H 'content-type: application/json' \\
        -d '{ "email": "ada@example.com", "loaf": "rye", "quantity": 1 }'`,
  },
  next: {
    package: 'next-signup',
    folder: 'apps/next-signup',
    start: ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1'],
    seed: 'loops-seed.json',
    env: {
      NODE_ENV: 'production',
      SITE_URL: '',
      LOOPS_CONFIRM_EMAIL_ID: 'confirm-address',
      LOOPS_LETTER_LIST_ID: 'sunday-letter',
    },
    // What Next.js tells of its own start.
    noise: /^(?:▲|- Local|- Network|✓)|^$/,
    health: '/healthz',
    form: {
      path: '/',
      isServerAction: true,
      fields: { firstName: 'Ada', email: 'ada@example.com', swimsAt: 'cove' },
    },
    event: 'signup',
    letters: [{ eventName: 'signup' }, { transactionalId: 'confirm-address' }],
    webhooks: '/webhooks/loops',
    bounce: { email: 'grace@mistyped.example', told: pageSays('Our letter came back') },
    next: () => `and look at the dashboard again. With the link in the other letter you
      confirm the address: then the dashboard has a switch for a mailing list, and a form that sends an event`,
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
