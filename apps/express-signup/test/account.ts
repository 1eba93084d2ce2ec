import type { Contact, FaultRule, JournalEntry, ReceivedEvent, SentEmail } from '@loops-kit/emulator'

/** What an account of the emulator holds. */
export interface Held {
  readonly contacts: readonly Contact[]
  readonly events: readonly ReceivedEvent[]
  readonly emails: readonly SentEmail[]
}

/** One account of the emulator, seen and steered through its control API. */
export class Account {
  readonly #url: string
  readonly #apiKey: string

  constructor(emulatorUrl: string, apiKey: string) {
    this.#url = `${emulatorUrl}/_loops`
    this.#apiKey = apiKey
  }

  async held(): Promise<Held> {
    const { contacts = [], events = [], emails = [] } = await this.#call<Partial<Held>>('GET', '/state')
    return { contacts, events, emails }
  }

  async contact(email: string): Promise<Contact> {
    return this.#wait<Contact>('contact', { email })
  }

  async event(email: string, eventName: string): Promise<ReceivedEvent> {
    return this.#wait<ReceivedEvent>('event', { email, eventName })
  }

  async email(to: string): Promise<SentEmail> {
    return this.#wait<SentEmail>('email', { to })
  }

  async requests(): Promise<readonly JournalEntry[]> {
    return (await this.#call<{ requests: JournalEntry[] }>('GET', '/requests')).requests
  }

  async addFault(rule: FaultRule): Promise<void> {
    await this.#call('POST', '/faults', rule)
  }

  /** How many calls have met a fault. */
  async struck(): Promise<number> {
    const { faults } = await this.#call<{ faults: { struck: number }[] }>('GET', '/faults')
    return faults.reduce((sum, { struck }) => sum + struck, 0)
  }

  async clearFaults(): Promise<void> {
    await this.#call('DELETE', '/faults')
  }

  async #wait<T>(kind: 'contact' | 'event' | 'email', where: object): Promise<T> {
    const body = { for: kind, where, timeoutMs: 10_000 }
    return (await this.#call<{ found: T }>('POST', '/wait', body)).found
  }

  async #call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { authorization: `Bearer ${this.#apiKey}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
}
