export { memoryEngine, type MemoryEngineOptions } from './background/memory-engine.ts'
export * from './errors/index.ts'
export type { Background, BackgroundSend, BackgroundSendOptions } from './background/background.ts'
export type { BackgroundOptions } from './background/options.ts'
export type {
  Accepted,
  BackgroundEngine,
  BackgroundOperation,
  BackgroundStats,
  DeadLetter,
  DeadLetters,
  Delivery,
  DeliveryFailure,
  DeliveryOutcome,
  EnqueueOptions,
  Job,
  JobProgress,
} from './background/port.ts'
export { LoopsCall, type CallMeta, type Settled } from './client/call.ts'
export { Loops } from './client/loops.ts'
export type { LaterWorkflows } from './client/content.ts'
export type { Later } from './client/later.ts'
export type { ApiPart, Budget, OperationName, ReplayClass } from './client/operations.ts'
export type { CallEvent, CallOptions, Hooks, Logger, LoopsOptions } from './client/options.ts'
export type { Priority, Slot, SlotRequest, Throttle, ThrottleAnswer } from './client/throttle/throttle.ts'
export type * from './register.ts'
export type { ApiKeyTest } from './resources/api-key.ts'
export type * from './resources/audience-filter.ts'
export type * from './resources/audience-segments.ts'
export type * from './resources/campaigns.ts'
export type * from './resources/components.ts'
export type { ContactProperty, ContactPropertyType } from './resources/contact-properties.ts'
export type {
  Contact,
  ContactChanges,
  ContactCreate,
  ContactIdentity,
  ContactReference,
  ContactUpsert,
} from './resources/contact-types.ts'
export type { ContactWritten } from './resources/contacts.ts'
export type * from './resources/email-message-types.ts'
export type { EmailMessages } from './resources/email-messages.ts'
export type * from './resources/event-patterns.ts'
export type { EventContactProperties, EventSend } from './resources/events.ts'
export type * from './resources/groups.ts'
export type { MailingList } from './resources/mailing-lists.ts'
export type { LoopsList, Page, PageOptions } from './resources/pages.ts'
export type { Done } from './resources/read.ts'
export type { RemovalQuota, SuppressionRemoved, SuppressionStatus } from './resources/suppression.ts'
export type * from './resources/theme-styles.ts'
export type * from './resources/themes.ts'
export type { Attachment, TransactionalSend } from './resources/transactional.ts'
export type * from './resources/transactional-emails.ts'
export type * from './resources/upload-types.ts'
export type { Uploads } from './resources/uploads.ts'
export type * from './resources/workflow-node-types.ts'
export type { WorkflowNodes } from './resources/workflow-nodes.ts'
export type * from './resources/workflow-types.ts'
export type { Workflows } from './resources/workflows.ts'
