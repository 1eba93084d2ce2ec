import { Hono } from 'hono'
import { parseSeed, parseSnapshot } from '../seed/parse-seed.ts'
import { parseSettings } from '../seed/parse-settings.ts'
import { anyNumber, numberFrom, oneOf } from '../input/check.ts'
import { restoreSnapshot, takeSnapshot } from '../seed/snapshot.ts'
import { isForeignOrigin } from '../server/origin.ts'
import type { TeamRegistry } from '../state/team-registry.ts'
import type { TeamStore } from '../state/team-store.ts'
import { emailKind } from '../wait/kinds.ts'
import { findAll, findNewest } from '../wait/match.ts'
import { version } from '../version.ts'
import { chooseTeam } from './choose-team.ts'
import { controlWorkflow } from './control-workflow.ts'
import { answerError, ControlError } from './control-error.ts'
import { parseFaultRule } from '../faults/parse-fault-rule.ts'
import { feed } from './feed.ts'
import type { Environment } from './environment.ts'
import { readJson } from './read-json.ts'
import { listRequests, threadOf } from './requests.ts'
import { answerWait } from './waiting.ts'
import { addWebhooks, refuseOtherMachines } from './webhooks.ts'

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD'])
const withBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH'])

/** The JSON API at `/_loops`, by which a test or a developer steers one team of the emulator. */
export function control(teams: TeamRegistry): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    const { method, raw } = context.req
    if (!reading.has(method) && isForeignOrigin(raw))
      throw new ControlError(403, 'A page of another site may not change the emulator.')
    if (
      withBody.has(method) &&
      !/^application\/json\s*(;|$)/i.test(context.req.header('content-type') ?? '')
    ) {
      throw new ControlError(415, 'Send the header `content-type: application/json`.')
    }
    await next()
    context.header('x-loops-emulator', version)
  })
  app.get('/health', (context) =>
    context.json({
      status: 'ok',
      version,
      teams: teams.list().map(({ id, label, teamName }) => ({ id, label, teamName })),
    }),
  )
  app.route('/', teamControl(teams))
  app.all('*', (context) => {
    throw new ControlError(404, `The control API has no ${context.req.method} ${context.req.path}.`)
  })
  app.onError(answerError)
  return app
}

function teamControl(teams: TeamRegistry): Hono<Environment> {
  const app = new Hono<Environment>()
  app.use(async (context, next) => {
    context.set('team', chooseTeam(context.req.raw, teams))
    await next()
  })
  addRecords(app, teams)
  addWebhooks(app, teams)
  addControls(app)
  app.get('/events', (context) => feed(context.var.team))
  app.post('/wait', async (context) =>
    answerWait(context.var.team, await readJson(context), context.req.raw.signal),
  )
  return app
}

function addRecords(app: Hono<Environment>, teams: TeamRegistry): void {
  app.get('/state', (context) => context.json(takeSnapshot(context.var.team)))
  app.put('/state', async (context) => {
    const snapshot = parseSnapshot(await readJson(context))
    refuseOtherMachines(snapshot.webhook?.url, teams)
    restoreSnapshot(context.var.team, snapshot)
    return context.json({ ok: true })
  })
  app.post('/seed', async (context) => {
    const announce = context.req.query('announce') === 'true'
    context.var.team.seed(parseSeed(await readJson(context)), { announce })
    return context.json({ ok: true })
  })
  app.post('/reset', async (context) => {
    const { scope = 'all' } = await readJson(context)
    context.var.team.reset(oneOf('all', 'activity', 'faults', 'clock')(scope, 'scope'))
    return context.json({ ok: true })
  })
  app.patch('/workflows/:id', async (context) => {
    controlWorkflow(context.var.team, context.req.param('id'), await readJson(context))
    return context.json({ ok: true })
  })
  app.get('/requests', (context) =>
    context.json({ requests: listRequests(context.var.team, new URL(context.req.url).searchParams) }),
  )
  app.get('/requests/:id', (context) => context.json(threadOf(context.var.team, context.req.param('id'))))
  app.get('/emails', (context) =>
    context.json({ emails: findAll(context.var.team, emailKind, recipient(context.req.query('to'))) }),
  )
  app.get('/emails/latest', (context) => {
    const email = findNewest(context.var.team, emailKind, recipient(context.req.query('to')))
    if (email === undefined)
      throw new ControlError(404, 'No such email has been sent. POST /_loops/wait waits for one.')
    return context.json({ email })
  })
}

function recipient(to: string | undefined): { to?: string } {
  return to === undefined ? {} : { to }
}

function addControls(app: Hono<Environment>): void {
  app.get('/faults', (context) => context.json({ faults: context.var.team.faults.list() }))
  app.post('/faults', async (context) =>
    context.json({ fault: context.var.team.faults.add(parseFaultRule(await readJson(context))) }, 201),
  )
  app.delete('/faults', (context) => {
    context.var.team.faults.clear()
    return context.json({ ok: true })
  })
  app.delete('/faults/:id', (context) => {
    if (!context.var.team.faults.remove(context.req.param('id')))
      throw new ControlError(404, 'There is no fault with this id.')
    return context.json({ ok: true })
  })
  app.get('/clock', (context) => context.json(clockOf(context.var.team)))
  app.post('/clock', async (context) => {
    const { advanceMs, offsetMs, ...rest } = await readJson(context)
    if ((advanceMs === undefined) === (offsetMs === undefined) || Object.keys(rest).length > 0)
      throw new ControlError(400, 'Send either `advanceMs` or `offsetMs`, in milliseconds.')
    if (advanceMs !== undefined) await context.var.team.clock.advance(numberFrom(0)(advanceMs, 'advanceMs'))
    else context.var.team.clock.setOffset(anyNumber(offsetMs, 'offsetMs'))
    return context.json(clockOf(context.var.team))
  })
  app.get('/settings', (context) =>
    context.json({ settings: context.var.team.settings, limiter: context.var.team.limiter }),
  )
  app.put('/settings', async (context) => {
    context.var.team.configure(parseSettings(await readJson(context), ''))
    return context.json({ settings: context.var.team.settings, limiter: context.var.team.limiter })
  })
}

function clockOf({ clock }: TeamStore): object {
  return { now: new Date(clock.now()).toISOString(), nowMs: clock.now(), offsetMs: clock.offsetMs }
}
