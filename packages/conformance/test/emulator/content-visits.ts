import type { Visit } from './visit.ts'

const filter = {
  match: 'all',
  conditions: [{ type: 'property', key: 'plan', operator: 'equals', value: 'pro' }],
}
const lmx = '<Style /><Paragraph><Text>Hello</Text></Paragraph>'

async function list(visit: Visit): Promise<void> {
  await visit(200)
  await visit(200, { query: { perPage: '10' } })
  await visit(400, { query: { perPage: '5' } })
}

const groupVisits = (name: string): Visits => ({
  [`${name}.list`]: async (visit) => {
    await visit.prepare(`${name}.create`, { body: { name: 'Launch' } })
    await list(visit)
  },
  [`${name}.create`]: async (visit) => {
    await visit(200, { body: { name: 'Launch', description: 'Of the year' } })
    await visit(400, { body: { title: 'Launch' } })
  },
  [`${name}.get`]: async (visit) => {
    const id = (await visit.prepare(`${name}.create`, { body: { name: 'Launch' } }))('id')
    await visit(200, { at: [id] })
    await visit(404)
  },
  [`${name}.update`]: async (visit) => {
    const id = (await visit.prepare(`${name}.create`, { body: { name: 'Launch' } }))('id')
    await visit(200, { at: [id], body: { description: 'Of the year' } })
    await visit(400, { at: [id], body: {} })
    await visit(404, { body: { name: 'Launch' } })
  },
})

type Visits = Readonly<Record<string, (visit: Visit) => Promise<unknown>>>

/** Calls that provoke every answer of campaigns, emails and what they are made of. */
export const contentVisits: Visits = {
  ...groupVisits('campaignGroups'),
  ...groupVisits('transactionalGroups'),
  'campaigns.list': async (visit) => {
    await visit.prepare('campaigns.create', { body: { name: 'June', audienceFilter: filter } })
    await list(visit)
  },
  'campaigns.create': async (visit) => {
    await visit(201, {
      body: { name: 'June', mailingListId: 'cl_list', scheduling: { method: 'now' }, audienceFilter: filter },
    })
    await visit(400, { body: {} })
    await visit(404, { body: { name: 'June', mailingListId: 'cl_none' } })
  },
  'campaigns.get': async (visit) => {
    const id = (await visit.prepare('campaigns.create', { body: { name: 'June' } }))('id')
    await visit(200, { at: [id] })
    await visit(404)
  },
  'campaigns.update': async (visit) => {
    visit.emulator.seed({ campaigns: [{ id: 'cl_sent', name: 'May', status: 'Sent' }] })
    await visit(200, { at: ['cl_sent'], body: { name: 'Mai' } })
    await visit(409, { at: ['cl_sent'], body: { mailingListId: 'cl_list' } })
    await visit(400, { at: ['cl_sent'], body: {} })
    await visit(404, { body: { name: 'June' } })
  },
  'audienceSegments.list': async (visit) => {
    await visit.prepare('audienceSegments.create', { body: { name: 'Pro', filter } })
    await list(visit)
  },
  'audienceSegments.create': async (visit) => {
    await visit(200, { body: { name: 'Pro', filter } })
    await visit(400, { body: { name: 'Pro', filter } })
    const condition = { type: 'activity', action: 'opened', negate: false, target: 'campaign', id: 'cl_none' }
    await visit(404, { body: { name: 'Opened', filter: { match: 'any', conditions: [condition] } } })
  },
  'audienceSegments.get': async (visit) => {
    const id = (await visit.prepare('audienceSegments.create', { body: { name: 'Pro', filter } }))('id')
    await visit(200, { at: [id] })
    await visit(404)
  },
  'transactionalEmails.list': list,
  'transactionalEmails.create': async (visit) => {
    await visit(201, { body: { name: 'Welcome' } })
    await visit(400, { body: {} })
  },
  'transactionalEmails.get': async (visit) => {
    await visit(200, { at: ['cl_mail'] })
    await visit(404)
  },
  'transactionalEmails.update': async (visit) => {
    await visit(200, { at: ['cl_mail'], body: { name: 'Reset it' } })
    await visit(400, { at: ['cl_mail'], body: {} })
    await visit(404, { body: { name: 'Reset it' } })
  },
  'transactionalEmails.draft': async (visit) => {
    await visit(200, { at: ['cl_mail'] })
    await visit(200, { at: ['cl_mail'] })
    await visit(404)
    visit.emulator.configure({ sendingDomain: 'none' })
    await visit(400, { at: ['cl_mail'] })
  },
  'transactionalEmails.publish': async (visit) => {
    const draft = await visit.prepare('transactionalEmails.draft', { at: ['cl_mail'] })
    await visit.prepare('emailMessages.update', {
      at: [draft('draftEmailMessageId')],
      body: { subject: 'Reset', lmx },
    })
    visit.emulator.configure({ sendingDomain: 'unverified' })
    await visit(422, { at: ['cl_mail'] })
    visit.emulator.configure({ sendingDomain: 'verified' })
    await visit(200, { at: ['cl_mail'] })
    await visit(409, { at: ['cl_mail'] })
    await visit(404)
  },
  'emailMessages.get': async (visit) => {
    const emailMessageId = (await visit.prepare('campaigns.create', { body: { name: 'June' } }))(
      'emailMessageId',
    )
    await visit(200, { at: [emailMessageId] })
    await visit(404)
    visit.emulator.configure({ sendingDomain: 'none' })
    await visit(400, { at: [emailMessageId] })
  },
  'emailMessages.update': async (visit) => {
    const campaign = await visit.prepare('campaigns.create', { body: { name: 'June' } })
    const expectedRevisionId = campaign('emailMessageContentRevisionId')
    const at = [campaign('emailMessageId')]
    await visit(200, { at, body: { expectedRevisionId, subject: 'Hello', lmx, emailFormat: 'plain' } })
    await visit(409, { at, body: { expectedRevisionId, subject: 'Late' } })
    await visit(400, { at, body: { title: 'Hello' } })
    await visit(413, { at, body: { lmx: `<Paragraph>${'a'.repeat(110_000)}</Paragraph>` } })
    await visit(422, { at, body: { lmx: '<Paragraph>' } })
    await visit(404, { body: { subject: 'Hello' } })
  },
  'emailMessages.preview': async (visit) => {
    const emailMessageId = (await visit.prepare('campaigns.create', { body: { name: 'June' } }))(
      'emailMessageId',
    )
    const sent = { at: [emailMessageId], body: { emails: ['ada@example.com'] } }
    await visit.prepare('emailMessages.update', { at: [emailMessageId], body: { subject: 'Hello', lmx } })
    await visit(200, sent)
    await visit(400, { ...sent, body: { emails: [] } })
    await visit(404, { body: sent.body })
    visit.emulator.configure({ previewsPerDay: 1 })
    await visit(429, sent)
  },
  'emailMessages.guardian': async (visit) => {
    const emailMessageId = (await visit.prepare('campaigns.create', { body: { name: 'June' } }))(
      'emailMessageId',
    )
    const at = [emailMessageId]
    await visit.prepare('emailMessages.update', {
      at,
      body: { lmx: '<Paragraph><Text>Hello {contact.favourite}</Text></Paragraph>' },
    })
    const report = await visit(200, { at })
    report('errors', 0, 'rule')
    await visit(404)
    visit.emulator.configure({ sendingDomain: 'none' })
    await visit(400, { at })
  },
  'themes.list': list,
  'themes.create': async (visit) => {
    await visit(201, { body: { name: 'Dark', styles: { backgroundColor: '#000000', heading1FontSize: 30 } } })
    await visit(400, { body: {} })
  },
  'themes.get': async (visit) => {
    const id = (await visit.prepare('themes.create', { body: { name: 'Dark' } }))('id')
    await visit(200, { at: [id] })
    await visit(404)
  },
  'themes.update': async (visit) => {
    const id = (await visit.prepare('themes.create', { body: { name: 'Dark' } }))('id')
    await visit(200, { at: [id], body: { styles: { bodyXPadding: 4 } } })
    await visit(400, { at: [id], body: {} })
    await visit(404, { body: { name: 'Light' } })
  },
  'components.list': async (visit) => {
    await visit.prepare('components.create', { body: { name: 'Footer', lmx } })
    await list(visit)
  },
  'components.create': async (visit) => {
    await visit(201, { body: { name: 'Footer', lmx } })
    await visit(400, { body: { name: 'Footer' } })
    await visit(413, { body: { name: 'Footer', lmx: `<Paragraph>${'a'.repeat(110_000)}</Paragraph>` } })
    await visit(422, { body: { name: 'Footer', lmx: '<Paragraph>' } })
  },
  'components.get': async (visit) => {
    const id = (await visit.prepare('components.create', { body: { name: 'Footer', lmx } }))('id')
    await visit(200, { at: [id] })
    await visit(404)
  },
  'components.update': async (visit) => {
    const id = (await visit.prepare('components.create', { body: { name: 'Footer', lmx } }))('id')
    await visit(200, { at: [id], body: { name: 'Foot' } })
    await visit(400, { at: [id], body: {} })
    await visit(413, { at: [id], body: { lmx: `<Paragraph>${'a'.repeat(110_000)}</Paragraph>` } })
    await visit(422, { at: [id], body: { lmx: '<Paragraph>' } })
    await visit(404, { body: { name: 'Foot' } })
  },
  'uploads.create': async (visit) => {
    await visit(200, { body: { contentType: 'image/png', contentLength: 4 } })
    await visit(400, { body: { contentType: 'image/tiff', contentLength: 4 } })
    await visit(413, { body: { contentType: 'image/png', contentLength: 4_000_001 } })
  },
  'uploads.complete': async (visit) => {
    const sent = { body: { contentType: 'image/png', contentLength: 4 } }
    const upload = async (): Promise<string[]> => {
      const made = await visit.prepare('uploads.create', sent)
      await visit.emulator.fetch(made('presignedUrl'), {
        method: 'PUT',
        headers: { 'content-type': 'image/png', 'content-length': '4' },
        body: new Uint8Array([137, 80, 78, 71]),
      })
      return [made('emailAssetId')]
    }
    await visit(200, { at: await upload() })
    await visit(404)
    // Completed before its image was put.
    await visit(400, { at: [(await visit.prepare('uploads.create', sent))('emailAssetId')] })
    visit.emulator.configure({ uploadsPerDay: 1 })
    await visit(429, { at: await upload() })
  },
}
