import type { AudienceSegment, Campaign, EmailMessage, Group } from './content.ts'
import { unsortedGroup } from './group.ts'
import { defaultTheme } from './default-theme.ts'
import type { EventPattern } from './event-pattern.ts'
import { Ring } from './log.ts'
import type { TeamState } from './team.ts'
import type { Component, Theme } from './theme.ts'
import type {
  Contact,
  ContactProperty,
  MailingList,
  ReceivedEvent,
  SentEmail,
  TransactionalEmail,
} from './types.ts'
import type { Upload } from './upload.ts'
import type { Workflow } from './workflow.ts'

/** Events and emails kept per team; the oldest go first. */
const keptRecords = 100_000

/**
 * What a team holds, and the only place that changes it. A contact is replaced, never changed in
 * place, so one that was handed out stays what it was.
 */
export class Records implements TeamState {
  readonly contacts: Map<string, Contact> = new Map()
  readonly properties: Map<string, ContactProperty> = new Map()
  readonly lists: Map<string, MailingList> = new Map()
  readonly templates: Map<string, TransactionalEmail> = new Map()
  readonly workflows: Map<string, Workflow> = new Map()
  /** By name. */
  readonly eventPatterns: Map<string, EventPattern> = new Map()
  readonly themes: Map<string, Theme> = new Map()
  readonly components: Map<string, Component> = new Map()
  readonly uploads: Map<string, Upload> = new Map()
  readonly campaigns: Map<string, Campaign> = new Map()
  readonly campaignGroups: Map<string, Group> = new Map()
  readonly transactionalGroups: Map<string, Group> = new Map()
  readonly audienceSegments: Map<string, AudienceSegment> = new Map()
  readonly emailMessages: Map<string, EmailMessage> = new Map()
  /** When previews were sent, in milliseconds since 1970. */
  readonly previews: number[] = []
  readonly events: Ring<ReceivedEvent> = new Ring(keptRecords)
  readonly emails: Ring<SentEmail> = new Ring(keptRecords)
  readonly suppressions: Set<string> = new Set()
  /** When addresses were taken off the suppression list, in milliseconds since 1970. */
  readonly suppressionRemovals: number[] = []
  readonly #idByEmail = new Map<string, string>()
  readonly #idByUserId = new Map<string, string>()

  constructor() {
    this.#addDefaults()
  }

  findByEmail(email: string): Contact | undefined {
    const id = this.#idByEmail.get(email)
    return id === undefined ? undefined : this.contacts.get(id)
  }

  findByUserId(userId: string): Contact | undefined {
    const id = this.#idByUserId.get(userId)
    return id === undefined ? undefined : this.contacts.get(id)
  }

  /** Adds a contact or replaces the one with its id. */
  putContact(contact: Contact): void {
    const before = this.contacts.get(contact.id)
    if (before !== undefined) this.#forgetIdentifiers(before)
    this.contacts.set(contact.id, contact)
    this.#idByEmail.set(contact.email, contact.id)
    if (contact.userId !== null) this.#idByUserId.set(contact.userId, contact.id)
  }

  removeContact(contact: Contact): void {
    this.#forgetIdentifiers(contact)
    this.contacts.delete(contact.id)
  }

  #forgetIdentifiers(contact: Contact): void {
    this.#idByEmail.delete(contact.email)
    if (contact.userId !== null) this.#idByUserId.delete(contact.userId)
  }

  /** What every team has from its start. */
  #addDefaults(): void {
    for (const groups of [this.campaignGroups, this.transactionalGroups])
      groups.set(unsortedGroup.id, unsortedGroup)
    this.themes.set(defaultTheme.id, defaultTheme)
  }

  clear(): void {
    this.contacts.clear()
    this.#idByEmail.clear()
    this.#idByUserId.clear()
    this.properties.clear()
    this.lists.clear()
    this.templates.clear()
    this.workflows.clear()
    this.eventPatterns.clear()
    this.themes.clear()
    this.components.clear()
    this.uploads.clear()
    this.campaigns.clear()
    this.campaignGroups.clear()
    this.transactionalGroups.clear()
    this.audienceSegments.clear()
    this.emailMessages.clear()
    this.previews.length = 0
    this.#addDefaults()
    this.events.clear()
    this.emails.clear()
    this.suppressions.clear()
    this.suppressionRemovals.length = 0
  }
}
