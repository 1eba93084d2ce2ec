import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api, control } from './api.ts'

let emulator: Emulator
beforeEach(() => {
  emulator = createEmulator({
    seed: { workflows: [{ id: 'simple', eventName: 'signup', subject: 'Welcome' }] },
  })
})

const steer = (id: string, body: unknown): ReturnType<typeof control> =>
  control(emulator, 'PATCH', `/workflows/${id}`, body)
const signUp = (): Promise<unknown> =>
  api(emulator, 'POST', '/events/send', { email: 'ada@example.com', eventName: 'signup' })

describe('the control API', () => {
  it('pauses a workflow, which then sends nothing, and starts it again', async () => {
    expect(await steer('simple', { status: 'Paused' })).toMatchObject({ status: 200, body: { ok: true } })
    await signUp()
    expect(emulator.emails()).toEqual([])
    await steer('simple', { status: 'Sending' })
    await signUp()
    expect(emulator.emails()).toHaveLength(1)
  })

  it('lets contacts queue in a workflow that is paused for them', async () => {
    await steer('simple', { status: 'PausedAndQueueing' })
    await signUp()
    const [workflow] = emulator.snapshot().workflows ?? []
    expect(workflow).toMatchObject({ queuedContacts: [{ contactId: emulator.contacts()[0]?.id }] })
    expect(emulator.emails()).toEqual([])
  })

  it.each([
    ['nowhere', { status: 'Paused' }],
    ['simple', { status: 'Asleep' }],
    ['simple', { queuedContacts: [{ nodeId: 'nowhere', contactId: 'ada' }] }],
    ['simple', { name: 'Other' }],
  ])('refuses %s %j', async (id, body) => {
    expect((await steer(id, body)).status).toBe(400)
  })
})

describe('a seeded graph', () => {
  const trigger = { id: 't', typeName: 'BlankTrigger', nextNodeIds: ['e'] }
  const exit = { id: 'e', typeName: 'ExitAction', nextNodeIds: [] }

  it.each([
    [{ nodes: { t: trigger }, rootNodeId: 't' }, 'workflows[0].nodes must hold the node e'],
    [{ nodes: { t: trigger, e: exit }, rootNodeId: 'r' }, 'workflows[0].nodes must hold the node r'],
    [{ nodes: { t: trigger, e: { ...exit, id: 'x' } }, rootNodeId: 't' }, 'workflows[0].nodes.e.id'],
    [{ nodes: { t: { ...trigger, typeName: 'Magic' } }, rootNodeId: 't' }, 'workflows[0].nodes.t.typeName'],
  ])('that does not hold together is refused: %#', async (graph, words) => {
    const workflows = [{ id: 'w', name: 'W', ...graph }]
    const reply = await control(emulator, 'POST', '/seed', { workflows })
    expect(reply).toMatchObject({ status: 400, body: { message: expect.stringContaining(words) } })
  })
})
