import type {
  Contact,
  Delivery,
  DeliveryFilter,
  EmailOutcome,
  FaultRule,
  ReceivedEvent,
  SentEmail,
} from '@loops-kit/emulator'

/** What an account of the emulator holds. */
interface Held {
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

  /** What there is of one person. */
  async held(email: string): Promise<Held> {
    const { contacts = [], events = [], emails = [] } = await this.#call<Partial<Held>>('GET', '/state')
    return {
      contacts: contacts.filter((contact) => contact.email === email),
      events: events.filter((event) => event.email === email),
      emails: emails.filter(({ to }) => to === email),
    }
  }

  /** Waits for a contact with all of this. */
  contact(where: Partial<Contact>): Promise<Contact> {
    return this.#wait('contact', where)
  }

  event(email: string, eventName: string): Promise<ReceivedEvent> {
    return this.#wait('event', { email, eventName })
  }

  /** The letter that the event sends. */
  welcomeLetter(to: string): Promise<SentEmail> {
    return this.#wait('email', { to, eventName: 'signup' })
  }

  /** The letter with the link, which is the last thing that a sign-up makes. */
  confirmLetter(to: string): Promise<SentEmail> {
    return this.#wait('email', { to, transactionalId: 'confirm-address' })
  }

  async confirmLink(to: string): Promise<string> {
    return /http:\S+/.exec((await this.confirmLetter(to)).body)?.[0] ?? ''
  }

  /** Has webhooks posted to the application from now on, signed with this secret. */
  async sendWebhooksTo(appUrl: string, secret: string): Promise<void> {
    await this.#call('PUT', '/webhook', { url: `${appUrl}/webhooks/loops`, secret })
  }

  /** Lets something become of a letter, and waits until the application has been told. */
  async simulate(letter: SentEmail, kind: EmailOutcome): Promise<Delivery> {
    await this.#call('POST', `/emails/${letter.id}/simulate`, { kind })
    return this.delivery({ email: letter.to, eventName: `email.${kind}`, status: 'delivered' })
  }

  delivery(where: DeliveryFilter): Promise<Delivery> {
    return this.#wait('delivery', where)
  }

  /** @param offsetMs how far the emulator's clock is ahead of the real one */
  async setClock(offsetMs: number): Promise<void> {
    await this.#call('POST', '/clock', { offsetMs })
  }

  async addFault(rule: FaultRule): Promise<void> {
    await this.#call('POST', '/faults', rule)
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
