import type {
  Contact,
  Delivery,
  DeliveryFilter,
  EmailOutcome,
  FaultRule,
  JournalEntry,
  ReceivedEvent,
  SentEmail,
} from '@loops-kit/emulator'

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

  /** The letter that the event sends. */
  async welcomeLetter(to: string): Promise<SentEmail> {
    return this.#wait<SentEmail>('email', { to, eventName: 'signup' })
  }

  /** The letter with the link, which is the last thing that a sign-up makes. */
  async confirmLetter(to: string): Promise<SentEmail> {
    return this.#wait<SentEmail>('email', { to, transactionalId: 'confirm-address' })
  }

  async confirmLink(to: string): Promise<string> {
    return /http:\S+/.exec((await this.confirmLetter(to)).body)?.[0] ?? ''
  }

  /** Has webhooks posted to the application from now on, signed with this secret. */
  async sendWebhooksTo(appUrl: string, secret: string): Promise<void> {
    await this.#call('PUT', '/webhook', { url: `${appUrl}/webhooks/loops`, secret })
  }

  /** Lets something become of a letter, which Loops tells the application. */
  async simulate(letter: SentEmail, kind: EmailOutcome): Promise<void> {
    await this.#call('POST', `/emails/${letter.id}/simulate`, { kind })
  }

  /** The test event of Loops' settings. */
  async sendTestEvent(): Promise<void> {
    await this.#call('POST', '/trigger', { eventName: 'testing.testEvent' })
  }

  async delivery(where: DeliveryFilter): Promise<Delivery> {
    return this.#wait<Delivery>('delivery', where)
  }

  /** Sends a webhook once more, with the same id and body. */
  async replay({ id }: Delivery): Promise<Delivery> {
    return (await this.#call<{ delivery: Delivery }>('POST', `/deliveries/${id}/replay`, {})).delivery
  }

  /** Moves the emulator's clock, and waits for what becomes due. */
  async advance(ms: number): Promise<void> {
    await this.#call('POST', '/clock', { advanceMs: ms })
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

  /** @param offsetMs how far the emulator's clock is ahead of the real one */
  async setClock(offsetMs: number): Promise<void> {
    await this.#call('POST', '/clock', { offsetMs })
  }

  async #wait<T>(kind: 'contact' | 'event' | 'email' | 'delivery', where: object): Promise<T> {
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
