import type { Hono } from 'hono'
import { asObject, shape } from '../input/check.ts'
import type { TeamRegistry } from '../state/team-registry.ts'
import type { TeamStore } from '../state/team-store.ts'
import type { SentEmail } from '../state/types.ts'
import { deliveryKind, type DeliveryFilter } from '../wait/kinds.ts'
import { findAll } from '../wait/match.ts'
import { describeEndpoint } from '../webhooks/emulator-webhook.ts'
import { parseWebhook } from '../webhooks/endpoint.ts'
import { isOnThisMachine } from '../webhooks/reach.ts'
import { secretText } from '../webhooks/secret.ts'
import { simulate } from '../webhooks/simulate.ts'
import { trigger } from '../webhooks/trigger.ts'
import type { Delivery } from '../webhooks/types.ts'
import { ControlError } from './control-error.ts'
import type { Environment } from './environment.ts'
import { readJson } from './read-json.ts'

/** The webhook endpoint, what is sent to it, and what becomes of emails. */
export function addWebhooks(app: Hono<Environment>, teams: TeamRegistry): void {
  app.get('/webhook', (context) => context.json(endpointOf(context.var.team)))
  app.put('/webhook', async (context) => {
    const options = parseWebhook(await readJson(context), '')
    refuseOtherMachines(options.url, teams)
    context.var.team.webhooks.configure(options)
    return context.json(endpointOf(context.var.team))
  })
  app.post('/webhook/rotate', async (context) => {
    const { secret } = shape({}, { secret: secretText })(await readJson(context), '')
    context.var.team.webhooks.rotate(secret)
    return context.json(endpointOf(context.var.team))
  })
  app.post('/trigger', async (context) => {
    const { eventName, overrides = {}, ...rest } = await readJson(context)
    if (Object.keys(rest).length > 0)
      throw new ControlError(400, 'Put the fields that you want to be different into `overrides`.')
    const delivery = trigger(context.var.team, eventName, asObject(overrides, 'overrides'))
    return context.json({ delivery }, 201)
  })
  app.get('/deliveries', (context) => {
    const filter = filterFrom(new URL(context.req.url).searchParams)
    return context.json({ deliveries: findAll(context.var.team, deliveryKind, filter) })
  })
  app.get('/deliveries/:id', (context) =>
    context.json({ delivery: deliveryOf(context.var.team, context.req.param('id')) }),
  )
  app.post('/deliveries/:id/replay', async (context) => {
    const delivery = deliveryOf(context.var.team, context.req.param('id'))
    return context.json({ delivery: await context.var.team.webhooks.replay(delivery) })
  })
  app.post('/emails/:id/simulate', async (context) => {
    const email = emailOf(context.var.team, context.req.param('id'))
    const { kind } = await readJson(context)
    return context.json({ deliveries: simulate(context.var.team, email, kind), email })
  })
}

/**
 * Whoever reaches the control API could otherwise make the emulator call machines that only it can reach.
 * Code and the command line may name any address, and what they named stays allowed.
 */
export function refuseOtherMachines(url: string | null | undefined, teams: TeamRegistry): void {
  if (url === undefined || url === null || isOnThisMachine(url) || new URL(url).host === teams.webhookHost)
    return
  throw new ControlError(
    403,
    'Through the control API a webhook endpoint can only be on this machine. Name any other one when the emulator starts: --webhook, or the option `webhook` of `createEmulator`.',
  )
}

function endpointOf({ webhooks }: TeamStore): object {
  return { webhook: describeEndpoint(webhooks.endpoint) }
}

function filterFrom(query: URLSearchParams): DeliveryFilter {
  const filter: DeliveryFilter = {}
  const status = query.get('status')
  for (const name of ['eventName', 'email', 'requestId', 'emailId'] as const) {
    const value = query.get(name)
    if (value !== null) filter[name] = value
  }
  if (status === 'pending' || status === 'delivered' || status === 'failed') filter.status = status
  else if (status !== null) throw new ControlError(400, 'status must be one of pending, delivered, failed.')
  return filter
}

function deliveryOf({ webhooks }: TeamStore, id: string): Delivery {
  const delivery = webhooks.deliveries.get(id)
  if (delivery === undefined)
    throw new ControlError(404, 'There is no delivery with this id. The last 10,000 are kept.')
  return delivery
}

function emailOf({ state }: TeamStore, id: string): SentEmail {
  const email = state.emails.get(id)
  if (email === undefined) throw new ControlError(404, 'There is no email with this id.')
  return email
}
