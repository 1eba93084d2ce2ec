import { Hono } from 'hono'
import { answerCall, apiPath } from './api/answer-call.ts'
import { arrivalOf } from './api/arrival.ts'
import { control } from './control/control.ts'
import type { TeamRegistry } from './state/team-registry.ts'
import { uploadsPath } from './state/upload.ts'
import { uploads } from './uploads/uploads.ts'

/** Everything the emulator answers: the Loops API, the control API, and the inspector. */
export function createApp(teams: TeamRegistry, emulatorEnd: AbortSignal): Hono {
  const app = new Hono()
  let inspector: Promise<Hono> | undefined
  app.all(`${apiPath}/*`, (context) => answerCall(arrivalOf(context.req.raw), teams, emulatorEnd))
  app.all('/api/*', (context) =>
    context.json({ success: false, message: `The Loops API stands at ${apiPath}.` }, 404),
  )
  app.route('/_loops', control(teams))
  app.route(uploadsPath, uploads(teams))
  app.all('*', async (context) => {
    // The pages are loaded with the first look at them, so that starting stays quick.
    inspector ??= import('./inspector/index.ts').then((pages) => pages.inspector({ teams }))
    return (await inspector).fetch(context.req.raw)
  })
  // A cut connection is no answer: it has to reach the caller as it is.
  app.onError((error) => {
    throw error
  })
  return app
}
