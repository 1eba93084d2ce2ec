import { randomBytes, randomUUID } from 'node:crypto'
import { Emulator } from '../demo/emulator.mjs'

/** An account in the emulator that nobody else uses: every key has its own. */
export class Account extends Emulator {
  /**
   * @param {string} address of the emulator
   * @param {string} key
   */
  constructor(address, key = `lp_${randomUUID()}`) {
    super(address, key)
    this.key = key
    this.secret = `whsec_${randomBytes(24).toString('base64')}`
  }

  /**
   * Posts a signed webhook, and waits until it was taken.
   *
   * @param {string} url
   * @param {string} email whose letter bounced
   */
  async tellOfBounce(url, email) {
    const eventName = 'email.hardBounced'
    await this.sendWebhooks(url, this.secret)
    await this.trigger(eventName, { contactIdentity: { email } })
    await this.arrived('delivery', { eventName, email, status: 'delivered' })
  }
}
