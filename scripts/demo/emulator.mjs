import { DemoError } from './demo-error.mjs'

const arrivalMs = 10_000

/** The emulator that is up, and the account in it that the demo uses. */
export class Emulator {
  #apiKey

  /**
   * @param {string} address such as `http://127.0.0.1:5667`
   * @param {string} apiKey
   */
  constructor(address, apiKey) {
    this.address = address
    this.#apiKey = apiKey
  }

  /**
   * Waits until something is there.
   *
   * @param {'contact' | 'event' | 'email' | 'delivery'} kind
   * @param {Record<string, unknown>} where
   * @returns {Promise<Record<string, any>>} what arrived
   */
  async arrived(kind, where) {
    return (await this.#call('POST', '/wait', { for: kind, where, timeoutMs: arrivalMs })).found
  }

  /**
   * Has it post signed webhooks from now on.
   *
   * @param {string} url
   * @param {string} secret
   */
  async sendWebhooks(url, secret) {
    await this.#call('PUT', '/webhook', { url, secret })
  }

  /**
   * Lets a letter bounce for good.
   *
   * @param {Record<string, any>} email as {@link arrived} gives it
   */
  async bounce({ id }) {
    await this.#call('POST', `/emails/${id}/simulate`, { kind: 'hardBounced' })
  }

  /**
   * Posts a webhook of something that happened.
   *
   * @param {string} eventName
   * @param {Record<string, unknown>} overrides of the fields that it has by default
   */
  async trigger(eventName, overrides) {
    await this.#call('POST', '/trigger', { eventName, overrides })
  }

  /**
   * @param {'POST' | 'PUT'} method
   * @param {string} path
   * @param {object} body
   */
  async #call(method, path, body) {
    const init = {
      method,
      headers: { authorization: `Bearer ${this.#apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }
    const response = await fetch(`${this.address}/_loops${path}`, init)
    const answer = /** @type {Record<string, any>} */ (await response.json())
    if (!response.ok) throw new DemoError(`The emulator answered ${response.status}: ${answer.message}`)
    return answer
  }
}
