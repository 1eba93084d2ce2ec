import { fileURLToPath } from 'node:url'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { securityHeaders } from './web/security-headers.ts'
import { viewEngine } from './web/view-engine.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** What no module can say: headers, files and pages. For `main.ts`, and for tests. */
export function configureApp(app: NestExpressApplication): NestExpressApplication {
  app.disable('x-powered-by')
  app.use(securityHeaders)
  app.useStaticAssets(folder('public'), { index: false })
  app.engine('mustache', viewEngine)
  app.setBaseViewsDir(folder('views'))
  app.setViewEngine('mustache')
  return app
}
