import { createEmulator, type Emulator } from '@loops-kit/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Loops, type LoopsCall, type Workflow } from '../src/index.ts'

let emulator: Emulator
beforeEach(() => {
  emulator = createEmulator()
})
afterEach(() => emulator.close())

function start(): Loops {
  const { apiKey, url: baseUrl, fetch } = emulator
  return new Loops({ apiKey, baseUrl, fetch, throttle: false })
}

describe('workflows against the emulator', () => {
  it('are built node by node, each change on the revision of the one before', async () => {
    const { workflows } = start()
    const created = await workflows.create({ name: 'Welcome' })
    const { node, workflow } = await workflows.nodes.create(created.id, {
      expectedRevisionId: created.workflowRevisionId,
      nodeTypeName: 'TimerAction',
      insertMode: 'after',
      fromNodeId: created.rootNodeId,
    })
    expect(workflow.nodes[created.rootNodeId]?.nextNodeIds).toEqual([node.id])
    const edited = await workflows.nodes.edit(created.id, node.id, (found) =>
      found.typeName === 'TimerAction' ? { amount: 2, unit: 'd' } : null,
    )
    expect(edited).toMatchObject({ typeName: 'TimerAction', amount: 2, unit: 'd' })
    const deleted = await workflows.nodes.delete(created.id, node.id, {
      expectedRevisionId: edited.workflowRevisionId,
    })
    expect(deleted).toMatchObject({ status: 'deleted', nodeIds: [node.id], queuedContactCount: 0 })
    const summaries = []
    for await (const { id, name } of workflows.list()) summaries.push({ id, name })
    expect(summaries).toEqual([{ id: created.id, name: 'Welcome' }])
  })

  it('keep the change of each of two editors', async () => {
    const { workflows } = start()
    const { id } = await workflows.create({ name: 'A' })
    let readers = 0
    let go = (): void => {}
    const bothHaveRead = new Promise<void>((resolve) => (go = resolve))
    const add = (letter: string): LoopsCall<Workflow> =>
      workflows.edit(id, async ({ name }) => {
        if (++readers === 2) go()
        await bothHaveRead
        return { name: `${name}${letter}` }
      })
    await Promise.all([add('B'), add('C')])
    expect(readers).toBe(3)
    const { name = '' } = await workflows.get(id)
    expect(name.split('').toSorted().join('')).toBe('ABC')
  })

  it('are deleted with their revision, once', async () => {
    const { workflows } = start()
    const { id, workflowRevisionId } = await workflows.create({ name: 'Welcome' })
    const stale = await workflows.delete(id, { expectedRevisionId: 'older' }).safe()
    expect(stale).toMatchObject({ ok: false, error: { code: 'conflict', reason: 'unknown' } })
    expect(await workflows.delete(id, { expectedRevisionId: workflowRevisionId })).toEqual({ success: true })
    expect(await workflows.get(id).safe()).toMatchObject({ ok: false, error: { code: 'not_found' } })
  })
})
