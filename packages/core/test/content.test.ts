import { createEmulator, type Emulator } from '@loops-kit/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EmailMessage, Loops, type LoopsOptions } from '../src/index.ts'

let emulator: Emulator
beforeEach(() => {
  emulator = createEmulator({ seed: { mailingLists: [{ id: 'news', name: 'News' }] } })
})
afterEach(() => emulator.close())

function client(options: LoopsOptions = {}): Loops {
  const { apiKey, url: baseUrl, fetch } = emulator
  return new Loops({ apiKey, baseUrl, fetch, throttle: false, ...options })
}

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of list) items.push(item)
  return items
}

/** An email message of a new campaign. */
async function newEmail(loops: Loops): Promise<string> {
  const { emailMessageId } = await loops.campaigns.create({ name: 'Spring' })
  return emailMessageId ?? ''
}

describe('a campaign', () => {
  it('is made with its audience, filled, checked, previewed and scheduled', async () => {
    const loops = client()
    const group = await loops.campaignGroups.create({ name: 'Seasons' })
    const segment = await loops.audienceSegments.create({
      name: 'Pro',
      filter: { match: 'all', conditions: [{ type: 'optIn', status: null }] },
    })
    const campaign = await loops.campaigns.create({
      name: 'Spring',
      campaignGroupId: group.id,
      mailingListId: 'news',
      audienceSegmentId: segment.id,
    })
    const id = campaign.emailMessageId ?? ''
    const email = await loops.emailMessages.update(id, {
      expectedRevisionId: campaign.emailMessageContentRevisionId,
      subject: 'Spring, {contact.firstName}',
      lmx: '<Paragraph>Hello {contact.firstName}</Paragraph>',
      contactPropertiesFallbacks: { firstName: 'you' },
    })
    expect(email.contentRevisionId).not.toBe(campaign.emailMessageContentRevisionId)
    expect(await loops.emailMessages.guardian(id)).toMatchObject({ errors: [] })
    await loops.emailMessages.preview(id, {
      emails: ['ada@example.com'],
      contactProperties: { firstName: 'Ada' },
    })
    expect(emulator.emails()).toMatchObject([{ to: 'ada@example.com', subject: 'Spring, Ada' }])
    const timestamp = new Date(Date.now() + 3_600_000)
    await loops.campaigns.update(campaign.id, { scheduling: { method: 'schedule', timestamp } })
    expect(await loops.campaigns.get(campaign.id)).toMatchObject({
      campaignGroupId: group.id,
      mailingListId: 'news',
      audienceSegmentId: segment.id,
      scheduling: { method: 'schedule', timestamp: timestamp.toISOString() },
    })
  })

  it('takes the filter of a segment as it was read, which takes the place of a segment', async () => {
    const loops = client()
    const { id, filter } = await loops.audienceSegments.create({
      name: 'Pro since 2026',
      filter: {
        match: 'any',
        conditions: [
          { type: 'property', key: 'firstName', operator: 'notEmpty' },
          {
            type: 'property',
            key: 'createdAt',
            operator: 'between',
            value: { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' },
          },
        ],
      },
    })
    const campaign = await loops.campaigns.create({ name: 'Spring', audienceSegmentId: id })
    expect(await loops.campaigns.update(campaign.id, { audienceFilter: filter })).toMatchObject({
      audienceSegmentId: null,
      audienceFilter: filter,
    })
  })

  it('is found among all, page after page', async () => {
    const loops = client()
    const made: string[] = []
    for (let n = 0; n < 12; n++) made.push((await loops.campaigns.create({ name: `No. ${n}` })).id)
    const found = await all(loops.campaigns.list({ perPage: 10 }))
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(made))
    expect((await loops.campaigns.list({ perPage: 10 }).page()).pagination).toMatchObject({ totalPages: 2 })
  })
})

describe('an edit', () => {
  it('loses nothing of what others write at the same time', async () => {
    const loops = client()
    const id = await newEmail(loops)
    const add = (mark: string) => (email: EmailMessage) => ({ subject: email.subject + mark })
    await Promise.all(['a', 'b', 'c'].map((mark) => loops.emailMessages.edit(id, add(mark))))
    const { subject } = await loops.emailMessages.get(id)
    expect(subject.split('').toSorted()).toEqual(['a', 'b', 'c'])
  })

  it.each(['before', 'after'] as const)(
    'whose answer is lost %s it is written, is there once, or says that it may be',
    async (when) => {
      const loops = client()
      const id = await newEmail(loops)
      emulator.faults.add({ operation: 'emailMessages.update', when, effect: 'reset', first: 1 })
      const settled = await loops.emailMessages.edit(id, ({ subject }) => ({ subject: `${subject}!` })).safe()
      expect((await loops.emailMessages.get(id)).subject).toBe('!')
      expect(settled.ok || settled.error.mayHaveHappened).toBe(true)
      expect(settled.ok).toBe(when === 'before')
    },
  )
})

describe('a transactional email', () => {
  it('is made, published, sent, and drafted anew', async () => {
    const loops = client()
    const { id, draftEmailMessageId } = await loops.transactionalEmails.create({ name: 'Receipt' })
    await loops.emailMessages.edit(draftEmailMessageId ?? '', () => ({
      subject: 'Thank you',
      lmx: '<Paragraph>You paid {data.total}.</Paragraph>',
    }))
    const published = await loops.transactionalEmails.publish(id)
    expect(published).toMatchObject({
      draftEmailMessageId: null,
      publishedEmailMessageId: draftEmailMessageId,
      dataVariables: ['total'],
    })
    expect(await loops.transactionalEmails.publish(id).safe()).toMatchObject({ error: { code: 'no_draft' } })
    await loops.transactional.send({
      email: 'ada@example.com',
      transactionalId: id,
      dataVariables: { total: '3' },
    })
    expect(emulator.emails({ to: 'ada@example.com' })).toMatchObject([{ subject: 'Thank you' }])
    const draft = await loops.transactionalEmails.draft(id)
    expect(await loops.emailMessages.get(draft.draftEmailMessageId ?? '')).toMatchObject({
      subject: 'Thank you',
      transactionalId: id,
      contentRevisionId: draft.draftEmailMessageContentRevisionId,
    })
  })

  it('is listed as a draft, too, and among the published ones once it is', async () => {
    const loops = client()
    const { id } = await loops.transactionalEmails.create({ name: 'Receipt' })
    const group = await loops.transactionalGroups.create({ name: 'Money', description: 'Bills' })
    await loops.transactionalEmails.update(id, { transactionalGroupId: group.id })
    expect(await all(loops.transactionalEmails.list())).toMatchObject([
      { id, transactionalGroupId: group.id, publishedEmailMessageId: null },
    ])
    expect(await all(loops.transactionalEmails.listPublished())).toEqual([])
  })
})

describe('components and themes', () => {
  it('are made, changed and listed', async () => {
    const loops = client()
    const component = await loops.components.create({ name: 'Footer', lmx: '<Paragraph>Bye</Paragraph>' })
    expect(
      await loops.components.update(component.id, { lmx: '<Paragraph>See you</Paragraph>' }),
    ).toMatchObject({ lmx: '<Paragraph>See you</Paragraph>', affectedEmailCount: 0 })
    const theme = await loops.themes.create({ name: 'Dark', styles: { bodyColor: '#000', borderRadius: 8 } })
    expect(await loops.themes.update(theme.id, { styles: { bodyColor: '#111' } })).toMatchObject({
      styles: { bodyColor: '#111' },
      affectedEmailCount: 0,
    })
    expect(await all(loops.components.list())).toHaveLength(1)
    expect(await all(loops.themes.list())).toContainEqual(expect.objectContaining({ id: theme.id }))
    expect(await loops.components.create({ name: 'Broken', lmx: '<Paragraph>' }).safe()).toMatchObject({
      error: { code: 'invalid_content' },
    })
  })
})

describe('an upload over HTTP', () => {
  const png = { contentType: 'image/png' } as const
  const bytes = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10)

  it('can be read by everybody afterwards, and is put without the API key', async () => {
    const { url: baseUrl } = await emulator.listen()
    const put: Headers[] = []
    const loops = client({
      baseUrl,
      fetch: (url, init) => {
        if (init.method === 'PUT') put.push(new Headers(init.headers))
        return fetch(url, init)
      },
    })
    const told: number[] = []
    const { finalUrl } = await loops.uploads.file(new Blob([bytes]), {
      ...png,
      onProgress: ({ loadedBytes }) => told.push(loadedBytes),
    })
    expect(put.map((headers) => [...headers.keys()])).toEqual([['content-type']])
    expect(told).toEqual([0, 8])
    const image = await fetch(finalUrl)
    expect(image.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await image.arrayBuffer())).toEqual(bytes)
  })

  it('is one file when the answer of the storage is lost and it is put again', async () => {
    const { url: baseUrl } = await emulator.listen()
    let puts = 0
    const loops = client({
      baseUrl,
      fetch: async (url, init) => {
        const answer = await fetch(url, init)
        if (init.method === 'PUT' && ++puts === 1) throw new TypeError('fetch failed')
        return answer
      },
    })
    const { finalUrl } = await loops.uploads.file(bytes, png)
    expect(puts).toBe(2)
    expect(new Uint8Array(await (await fetch(finalUrl)).arrayBuffer())).toEqual(bytes)
  })

  it('of more than 4,000,000 bytes never begins', async () => {
    const loops = client()
    await loops.uploads.file(new Uint8Array(4_000_001), png).safe()
    expect(emulator.requests()).toEqual([])
    const { finalUrl } = await loops.uploads.file(new Uint8Array(4_000_000), png)
    expect((await (await emulator.fetch(finalUrl)).arrayBuffer()).byteLength).toBe(4_000_000)
  })

  it('beyond the quota of the day is refused for good', async () => {
    emulator.configure({ uploadsPerDay: 1 })
    const loops = client()
    await loops.uploads.file(bytes, png)
    expect(await loops.uploads.file(bytes, png).safe()).toMatchObject({
      error: { code: 'quota_exceeded', maxUploads: 1, windowHours: 24, operation: 'uploads.complete' },
    })
  })
})
