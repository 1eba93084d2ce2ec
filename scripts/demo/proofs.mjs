import { postForm } from './http.mjs'
import { quiet, step } from './print.mjs'

/**
 * A sign-up goes from the form into Loops.
 *
 * @param {import('./apps.mjs').DemoApp} app
 * @param {string} site
 * @param {import('./emulator.mjs').Emulator} emulator
 */
export async function proveSignup({ form, event: eventName, letters }, site, emulator) {
  const { email } = form.fields
  const { status, location, tookMs } = await postForm(site, form)
  step(`Posted the form as ${email}: answered ${status} to ${location} ${quiet(`in ${tookMs} ms`)}`)

  const contact = await emulator.arrived('contact', { email })
  const event = await emulator.arrived('event', { email, eventName })
  const mails = await Promise.all(letters.map((where) => emulator.arrived('email', { to: email, ...where })))
  const { firstName, properties } = contact
  const known = Object.entries({ firstName, ...properties }).map(([key, value]) => `${key} ${value}`)
  step('Arrived in the emulator:')
  row('contact', contact.email, known.join(', '))
  row('event', event.eventName, `of ${event.email}`)
  for (const { subject, to } of mails) row('email', `“${subject}”`, `to ${to}`)
}

/**
 * What becomes of a letter comes back from Loops: the app is told, and tells who needs to know.
 *
 * @param {import('./apps.mjs').DemoApp} app
 * @param {string} site
 * @param {import('./emulator.mjs').Emulator} emulator
 */
export async function proveBounce({ form, event: eventName, bounce }, site, emulator) {
  const { email, told } = bounce
  const { location, cookie } = await postForm(site, { ...form, fields: { ...form.fields, email } })
  await emulator.bounce(await emulator.arrived('email', { to: email, eventName }))
  const where = { email, eventName: 'email.hardBounced', status: 'delivered' }
  const { attempts, ...delivery } = await emulator.arrived('delivery', where)
  const { status, durationMs } = attempts.at(-1)
  const { kind, text, more } = await told({ site, email, location, cookie })
  step(`Joined as ${email} as well, and let the welcome letter bounce:`)
  row('webhook', delivery.eventName, `signed; the app answered ${status} in ${Math.ceil(durationMs)} ms`)
  row(kind, text, more)
}

/**
 * @param {string} kind
 * @param {string} text
 * @param {string} more
 */
function row(kind, text, more) {
  console.log(`    ${kind.padEnd(9)}${text} ${quiet(more)}`)
}
