import { expect, it } from 'vitest'
import { operations } from './operation.ts'
import { contentRoutes } from './routes/content.ts'
import { coreRoutes } from './routes/core.ts'
import { designRoutes } from './routes/design.ts'
import { workflowRoutes } from './routes/workflows.ts'

it('every operation is answered at one method of one path', () => {
  const tables = [coreRoutes, contentRoutes, designRoutes, workflowRoutes]
  const routes = tables.flatMap((table) => Object.values(table)).flatMap((methods) => Object.values(methods))
  expect(routes.map(({ operation }) => operation).toSorted()).toEqual(operations.toSorted())
})
