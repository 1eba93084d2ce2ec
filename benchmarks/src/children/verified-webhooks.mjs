// Verifies a signed event, one after the other, with three packages in turns. All get its bytes, as a server has them.
import { signWebhook, verifyWebhook } from '@loops-kit/core/webhooks'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { cpuMicros } from '../measure/cpu.mjs'
import { interleave } from '../measure/interleave.mjs'
import { answer } from '../processes/answer.mjs'

/** So often the event loop gets its turn, as it does between real requests. */
const eventsPerTurn = 10
const secret = `whsec_${Buffer.from('a signing secret of 32 bytes ...').toString('base64')}`

answer({
  async measure(
    /** @type {{ bytes: number, rounds: number, perRound: number }} */ { bytes, rounds, perRound },
  ) {
    const body = eventOf(bytes)
    const headers = await signWebhook(body, secret)
    const [standard, svix] = [new StandardWebhook(secret), new SvixWebhook(secret)]
    /** @param {() => unknown} verify */
    const perEvent = (verify) => async () => {
      const micros = await cpuMicros(async () => {
        for (let i = 0; i < perRound; i++) {
          await verify()
          if (i % eventsPerTurn === 0) await new Promise(setImmediate)
        }
      })
      return micros / perRound
    }
    return interleave(rounds, {
      ours: perEvent(() => verifyWebhook(body, headers, secret)),
      standardwebhooks: perEvent(() => standard.verify(body, headers)),
      svix: perEvent(() => svix.verify(body, headers)),
    })
  },
})

/**
 * A `contact.created` of this size: small ones differ in their custom properties, large ones in one long text.
 *
 * @param {number} bytes
 */
function eventOf(bytes) {
  const contact = {
    id: 'cm4itta800003ow9hhekzk94o',
    email: 'ada@example.com',
    firstName: 'Ada',
    lastName: 'Lovelace',
    source: 'API',
    subscribed: true,
    userGroup: '',
    userId: 'user_42',
    mailingLists: { cm4ittp2k000l12j3lgrzvlxt: true, cm4ittp2k000l12j3lgrzvlxu: true },
    optInStatus: null,
    plan: 'pro',
    seats: 12,
    trialEndsAt: '2026-12-24T18:00:00.000Z',
    company: 'Analytical Engines Ltd',
    biography: '',
  }
  const event = {
    eventName: 'contact.created',
    eventTime: 1734425918,
    webhookSchemaVersion: '1.0.0',
    contactIdentity: { id: contact.id, email: contact.email, userId: contact.userId },
    contact,
  }
  const missing = bytes - JSON.stringify(event).length
  contact.biography = 'Ada wrote the first program. '.repeat(bytes).slice(0, missing)
  return Buffer.from(JSON.stringify(event))
}
