import { buildRouter, type FoundPath } from './router.ts'
import { contentRoutes } from './routes/content.ts'
import { designRoutes } from './routes/design.ts'
import { workflowRoutes } from './routes/workflows.ts'
import { coreRoutes } from './routes/core.ts'

/** Finds a path below `/api/v1`; undefined when the API has no such path. */
export const findPath: (path: string) => FoundPath | undefined = buildRouter(
  coreRoutes,
  contentRoutes,
  designRoutes,
  workflowRoutes,
)
