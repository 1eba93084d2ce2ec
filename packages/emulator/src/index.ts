export { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts'
export type { EmulatorTeam } from './emulator-team.ts'
export type { Operation } from './api/operation.ts'
export type { Fault, FaultEffect, FaultRule, Faults } from './faults/types.ts'
export { InvalidInputError } from './input/check.ts'
export type {
  Seed,
  SeedAudienceSegment,
  SeedCampaign,
  SeedComponent,
  SeedContact,
  SeedContactProperty,
  SeedEmailMessage,
  SeedGroup,
  SeedEventPattern,
  SeedMailingList,
  SeedTheme,
  SeedTransactionalEmail,
  SeedWorkflow,
  Snapshot,
} from './seed/seed.ts'
export type { SeedGraph, WorkflowControl } from './seed/parse-workflow.ts'
export type { SimpleWorkflow } from './rules/workflow/simple-workflow.ts'
export type { Listening, ListenOptions } from './server/listen.ts'
export type { Settings } from './settings/settings.ts'
export type { UsedKey } from './state/idempotency.ts'
export type { LimiterReport, TeamClock } from './state/team.ts'
export type { AudienceCondition, AudienceFilter } from './state/audience-filter.ts'
export type { AudienceSegment, Campaign, CampaignScheduling, EmailMessage, Group } from './state/content.ts'
export type { ResetScope, SeedOptions } from './state/team-store.ts'
export type {
  Change,
  Contact,
  ContactProperty,
  Evidence,
  JournalEntry,
  MailingList,
  PropertyValue,
  ReceivedEvent,
  SentEmail,
  TransactionalEmail,
} from './state/types.ts'
export type { EventPattern } from './state/event-pattern.ts'
export type { Component, Theme, ThemeStyles } from './state/theme.ts'
export type { Upload } from './state/upload.ts'
export type { QueuedContact, Workflow, WorkflowNode, WorkflowStatus } from './state/workflow.ts'
export type { ContactFilter, DeliveryFilter, EmailFilter, EventFilter, RequestFilter } from './wait/kinds.ts'
export type { Miss } from './wait/match.ts'
export { WaitTimeoutError, type WaitOptions } from './wait/wait-for.ts'
export type { EmulatorWebhook } from './webhooks/emulator-webhook.ts'
export type { WebhookEventName } from './webhooks/event-names.ts'
export type {
  ContactIdentity,
  Delivery,
  DeliveryAttempt,
  Diagnosis,
  EmailOutcome,
  Mistake,
  PreviousSecret,
  SavedDelivery,
  SavedWebhook,
  WebhookEndpoint,
  WebhookHandler,
  WebhookOptions,
  WebhookPayload,
} from './webhooks/types.ts'
