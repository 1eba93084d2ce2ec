import {
  anyText,
  flag,
  listOf,
  oneOf,
  orNull,
  shape,
  text,
  timestamp,
  wholeNumberFrom,
  type Check,
  anyNumber,
} from '../input/check.ts'
import { themeStyles } from '../rules/theme-styles.ts'
import { imageTypes, type Upload } from '../state/upload.ts'
import { seedWorkflow } from './parse-workflow.ts'
import type { SeedComponent, SeedEventPattern, SeedTheme, SeedWorkflow } from './seed.ts'

/** The parts of a seed that say what emails look like, and what sends them. */
export const designParts: {
  themes: Check<SeedTheme[]>
  components: Check<SeedComponent[]>
  eventPatterns: Check<SeedEventPattern[]>
  workflows: Check<SeedWorkflow[]>
} = {
  themes: listOf(
    shape(
      { name: text },
      { id: text, styles: themeStyles, isDefault: flag, createdAt: timestamp, updatedAt: timestamp },
    ),
  ),
  components: listOf(shape({ name: text, lmx: anyText }, { id: text })),
  eventPatterns: listOf(
    shape(
      { eventName: text },
      {
        id: text,
        eventProperties: listOf(
          shape({ name: text, type: oneOf('string', 'number', 'boolean', 'date') }, {}),
        ),
        incomingWebhookPlatform: orNull(oneOf('clerk', 'polar', 'stripe', 'supabase')),
      },
    ),
  ),
  workflows: listOf(seedWorkflow),
}

/** Uploads as a snapshot holds them. */
export const savedUploads: Check<Upload[]> = listOf(
  shape(
    {
      id: text,
      secret: text,
      contentType: oneOf(...imageTypes),
      contentLength: wholeNumberFrom(1),
      data: orNull(anyText),
      completedAtMs: orNull(anyNumber),
    },
    {},
  ),
)
