import { LoopsClient } from 'loops'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../src/emulator.ts'

const ada = 'ada@example.com'
const image = Buffer.from('89504e470d0a1a0a', 'hex')
const filter = {
  match: 'all' as const,
  conditions: [{ type: 'property' as const, key: 'plan', operator: 'equals' as const, value: 'pro' }],
}

let emulator: Emulator
let client: LoopsClient
/** The methods that were called; the last test asks for all there are. */
const called = new Set<string>()

/** Notes which methods are called. */
function watched(watch: LoopsClient): LoopsClient {
  return new Proxy(watch, {
    get(target, name, receiver): unknown {
      if (typeof name === 'string') called.add(name)
      return Reflect.get(target, name, receiver)
    },
  })
}

beforeAll(async () => {
  emulator = createEmulator({
    settings: { attachments: true, ccAndBcc: true },
    seed: {
      contactProperties: [{ key: 'plan', type: 'string' }],
      mailingLists: [{ id: 'list_news', name: 'News' }],
      transactionalEmails: [{ id: 'cl_hi', name: 'Hi', dataVariables: ['name'] }],
    },
  })
  const { url } = await emulator.listen()
  client = watched(new LoopsClient(emulator.apiKey))
  client.apiRoot = `${url}/`
})
afterAll(() => emulator.close())
beforeEach(() => emulator.reset())

/** No call of the test was refused unread or has left a field unread. */
function expectEverythingRead(): void {
  const left = emulator.requests().filter(({ unread }) => unread.length > 0)
  expect(left.map(({ operation, unread }) => ({ operation, unread }))).toEqual([])
}

const page = <T>(...data: T[]): object => ({
  pagination: expect.objectContaining({ nextCursor: null }),
  data,
})
const paging = { perPage: 50, cursor: '' }

describe('every field that the official client sends is read by', () => {
  it('the key, contacts, properties and lists', async () => {
    const person = { email: ada, userId: 'u1', mailingLists: { list_news: true } }
    const properties = { firstName: 'Ada', plan: 'pro', subscribed: true, source: 'Test', userGroup: 'A' }
    expect(await client.testApiKey()).toMatchObject({ success: true })
    const { id } = await client.createContact({
      email: ada,
      properties,
      mailingLists: person.mailingLists,
    })
    expect(await client.updateContact({ ...person, properties })).toEqual({ success: true, id })
    expect(await client.findContact({ userId: 'u1' })).toMatchObject([{ id, plan: 'pro' }])
    emulator.seed({ suppressions: [ada] })
    expect(await client.checkContactSuppression({ userId: 'u1' })).toMatchObject({ isSuppressed: true })
    expect(await client.removeContactSuppression({ email: ada })).toMatchObject({ success: true })
    expect(await client.deleteContact({ userId: 'u1' })).toMatchObject({ success: true })
    expect(await client.createContactProperty('seats', 'number')).toEqual({ success: true })
    expect(await client.listContactProperties('custom')).toHaveLength(2)
    expect(await client.listMailingLists()).toHaveLength(1)
    expect(await client.listDedicatedSendingIps()).toHaveLength(2)
    expectEverythingRead()
  })

  it('events and transactional sends', async () => {
    const sent = await client.sendEvent({
      email: ada,
      userId: 'u1',
      eventName: 'signup',
      contactProperties: { plan: 'pro' },
      eventProperties: { seats: 3 },
      mailingLists: { list_news: true },
    })
    expect(sent).toEqual({ success: true })
    const mailed = await client.sendTransactionalEmail({
      email: ada,
      transactionalId: 'cl_hi',
      addToAudience: true,
      dataVariables: { name: 'Ada' },
      attachments: [{ filename: 'a.txt', contentType: 'text/plain', data: 'QQ==' }],
    })
    expect(mailed).toEqual({ success: true })
    expectEverythingRead()
  })

  it('transactional emails and their groups', async () => {
    const group = await client.createTransactionalGroup({ name: 'Account', description: 'Sign-in' })
    const draft = await client.createTransactionalEmail({ name: 'Reset', transactionalGroupId: group.id })
    expect(draft).toMatchObject({ draftEmailMessageContentRevisionId: expect.any(String), dataVariables: [] })
    const change = { name: 'Password reset', transactionalGroupId: group.id }
    expect(await client.updateTransactionalEmail(draft.id, change)).toMatchObject(change)
    expect(await client.ensureTransactionalEmailDraft(draft.id)).toMatchObject({
      draftEmailMessageId: draft.draftEmailMessageId,
    })
    await client.updateEmailMessage(String(draft.draftEmailMessageId), {
      expectedRevisionId: String(draft.draftEmailMessageContentRevisionId),
      subject: 'Reset your password',
      fromName: 'Acme',
      fromEmail: 'hello',
      lmx: '<Paragraph>Open {data.url}</Paragraph>',
    })
    expect(await client.publishTransactionalEmail(draft.id)).toMatchObject({
      draftEmailMessageId: null,
      dataVariables: ['url'],
    })
    expect(await client.getTransactionalEmail(draft.id)).toMatchObject({ id: draft.id })
    expect((await client.listTransactionalEmails(paging)).data.map(({ id }) => id)).toContain(draft.id)
    expect(await client.getTransactionalGroup(group.id)).toEqual(group)
    expect(
      await client.updateTransactionalGroup(group.id, { name: 'Sign-in', description: '' }),
    ).toMatchObject({ name: 'Sign-in', description: '' })
    expect((await client.listTransactionalGroups(paging)).data).toHaveLength(2)
    expectEverythingRead()
  })

  it('campaigns, groups, segments and email messages', async () => {
    const group = await client.createCampaignGroup({ name: 'News', description: 'Monthly' })
    const segment = await client.createAudienceSegment({ name: 'Pro', description: 'Who pays', filter })
    expect(await client.getAudienceSegment(segment.id)).toEqual(segment)
    expect(await client.listAudienceSegments(paging)).toEqual(page(segment))
    const timestamp = new Date(Date.now() + 86_400_000).toISOString()
    const fields = {
      campaignGroupId: group.id,
      mailingListId: 'list_news',
      audienceSegmentId: segment.id,
      audienceFilter: filter,
      scheduling: { method: 'schedule' as const, timestamp },
    }
    const campaign = await client.createCampaign({ name: 'May', ...fields })
    expect(campaign).toMatchObject({ status: 'Draft', ...fields })
    expect(await client.updateCampaign(campaign.id, { name: 'June', ...fields })).toMatchObject({
      name: 'June',
    })
    expect(await client.getCampaign(campaign.id)).toMatchObject({ name: 'June' })
    expect((await client.listCampaigns(paging)).data).toMatchObject([{ id: campaign.id }])
    const messageId = String(campaign.emailMessageId)
    const message = {
      subject: 'News of May',
      previewText: 'All that is new',
      fromName: 'Acme',
      fromEmail: 'news',
      replyToEmail: 'reply@example.com',
      ccEmail: 'cc@example.com',
      bccEmail: 'bcc@example.com',
      languageCode: 'en',
      emailFormat: 'styled' as const,
      lmx: '<Paragraph>Hi {contact.firstName}</Paragraph>',
      contactPropertiesFallbacks: { firstName: 'friend' },
    }
    const expectedRevisionId = String(campaign.emailMessageContentRevisionId)
    const written = await client.updateEmailMessage(messageId, { expectedRevisionId, ...message })
    expect(written).toMatchObject({ campaignId: campaign.id, ...message })
    expect(written.contentRevisionId).not.toBe(expectedRevisionId)
    await expect(
      client.updateEmailMessage(messageId, { expectedRevisionId, subject: 'Stale' }),
    ).rejects.toMatchObject({ statusCode: 409 })
    expect(await client.getEmailMessage(messageId)).toMatchObject({ id: messageId })
    expect(
      await client.sendEmailMessagePreview(messageId, {
        emails: [ada],
        contactProperties: { firstName: 'A' },
      }),
    ).toEqual({ id: messageId })
    expect(await client.runEmailMessageGuardian(messageId)).toMatchObject({ errors: expect.any(Array) })
    expect(await client.getCampaignGroup(group.id)).toEqual(group)
    expect(await client.updateCampaignGroup(group.id, { name: 'Old news', description: '' })).toMatchObject({
      name: 'Old news',
    })
    expect((await client.listCampaignGroups(paging)).data).toHaveLength(2)
    expectEverythingRead()
  })

  it('themes, components and uploads', async () => {
    const theme = await client.createTheme({ name: 'Dark', styles: { bodyColor: '#000' } })
    expect(await client.updateTheme(theme.id, { name: 'Night', styles: { bodyXPadding: 8 } })).toMatchObject({
      name: 'Night',
      affectedEmailCount: 0,
    })
    expect(await client.getTheme(theme.id)).toMatchObject({ styles: { bodyColor: '#000', bodyXPadding: 8 } })
    expect((await client.listThemes(paging)).data).toHaveLength(2)
    const lmx = '<Paragraph>Acme</Paragraph>'
    const component = await client.createComponent({ name: 'Header', lmx })
    expect(await client.updateComponent(component.id, { name: 'Top', lmx })).toMatchObject({
      affectedEmailCount: 0,
    })
    expect(await client.getComponent(component.id)).toEqual({ id: component.id, name: 'Top', lmx })
    expect(await client.listComponents(paging)).toEqual(page({ id: component.id, name: 'Top', lmx }))
    const upload = await client.createUpload({ contentType: 'image/png', contentLength: image.byteLength })
    await fetch(upload.presignedUrl, { method: 'PUT', headers: { 'content-type': 'image/png' }, body: image })
    const { finalUrl } = await client.completeUpload(upload.emailAssetId)
    expect((await fetch(finalUrl)).status).toBe(200)
    expectEverythingRead()
  })

  it('event patterns, workflows and their nodes', async () => {
    await client.sendEvent({ email: ada, eventName: 'signup', eventProperties: { seats: 3 } })
    const pattern = await client.getEventPatternByName('signup')
    expect(pattern).toMatchObject({ eventProperties: [{ name: 'seats', type: 'number' }] })
    expect(await client.getEventPattern(pattern.id)).toEqual(pattern)
    expect((await client.listEventPatterns(paging)).data).toMatchObject([{ eventName: 'signup' }])

    const workflow = await client.createWorkflow({
      name: 'Welcome',
      description: 'For new people',
      mailingListId: 'list_news',
    })
    const { id, rootNodeId } = workflow
    let expectedRevisionId = workflow.workflowRevisionId
    const renamed = await client.updateWorkflow(id, { expectedRevisionId, name: 'Hello', description: 'Hi' })
    expect(renamed).toMatchObject({ name: 'Hello', status: 'Draft' })
    expectedRevisionId = renamed.workflowRevisionId
    const payload = { typeName: 'EventTrigger' as const, eventName: 'signup', reEligible: true }
    const trigger = await client.updateWorkflowNode(id, rootNodeId, { expectedRevisionId, payload })
    expect(trigger).toMatchObject({ eventName: 'signup', reEligible: true })
    expectedRevisionId = trigger.workflowRevisionId
    const branch = await client.createWorkflowNode(id, {
      expectedRevisionId,
      insertMode: 'after',
      nodeTypeName: 'BranchNode',
      fromNodeId: rootNodeId,
    })
    expect(branch.node.createdChildNodes).toHaveLength(2)
    expectedRevisionId = branch.node.workflowRevisionId
    const added = await client.addWorkflowBranch(id, branch.node.id, { expectedRevisionId })
    expect(added.node).toMatchObject({ typeName: 'AudienceFilter' })
    expectedRevisionId = added.node.workflowRevisionId
    const exitId =
      Object.entries(added.workflow.nodes).find(([, node]) => node.typeName === 'ExitAction')?.[0] ?? ''
    const timer = await client.createWorkflowNode(id, {
      expectedRevisionId,
      insertMode: 'before',
      nodeTypeName: 'TimerAction',
      toNodeId: exitId,
    })
    expectedRevisionId = timer.node.workflowRevisionId
    const rerouted = await client.rerouteWorkflowNode(id, added.node.id, {
      expectedRevisionId,
      newTargetNodeId: exitId,
    })
    expect(rerouted.nextNodeIds).toEqual([exitId])
    expectedRevisionId = rerouted.workflowRevisionId
    expect(await client.getWorkflowNode(id, timer.node.id)).toMatchObject({
      workflowId: id,
      amount: 1,
      unit: 'd',
    })
    const policy = { dryRun: false, queuedContactPolicy: 'discard' as const }
    const deleted = await client.deleteWorkflowNode(id, timer.node.id, { expectedRevisionId, ...policy })
    expect(deleted).toMatchObject({ status: 'deleted', nodeIds: [timer.node.id], queuedContactCount: 0 })
    expectedRevisionId = (await client.getWorkflow(id)).workflowRevisionId
    const cut = await client.deleteWorkflowNodesRecursive(id, branch.node.id, {
      expectedRevisionId,
      ...policy,
    })
    expect(cut).toMatchObject({ status: 'deleted', workflow: { id } })
    expectedRevisionId = (await client.getWorkflow(id)).workflowRevisionId
    const listed = await client.changeWorkflowMailingList(id, {
      expectedRevisionId,
      mailingListId: null,
      ...policy,
    })
    expect(listed).toMatchObject({ status: 'updated', mailingListId: null })
    expectedRevisionId = (await client.getWorkflow(id)).workflowRevisionId
    expect((await client.listWorkflows(paging)).data).toMatchObject([{ id, name: 'Hello' }])
    expect(await client.deleteWorkflow(id, { expectedRevisionId, confirmDelete: true })).toBeUndefined()
    await expect(client.getWorkflow(id)).rejects.toMatchObject({ statusCode: 404 })
    expectEverythingRead()
  })

  it('the calls of all its methods, of which none is left out here', () => {
    const methods = Object.getOwnPropertyNames(LoopsClient.prototype)
    const left = methods.filter(
      (name) => name !== 'constructor' && !name.startsWith('_') && !called.has(name),
    )
    expect(methods.length).toBeGreaterThan(60)
    expect(left).toEqual([])
  })
})
