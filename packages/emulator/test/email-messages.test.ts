import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api } from './api.ts'

let now: number
let emulator: Emulator

beforeEach(() => {
  now = Date.UTC(2026, 0, 1)
  emulator = createEmulator({
    now: () => now,
    seed: {
      campaigns: [
        { id: 'cmp_1', name: 'Launch', emailMessageId: 'msg_1' },
        { id: 'cmp_sent', name: 'Old', status: 'Sent', emailMessageId: 'msg_sent' },
        { id: 'cmp_mjml', name: 'MJML', emailMessageId: 'msg_mjml' },
      ],
      transactionalEmails: [
        { id: 'tx_1', name: 'Reset', publishedEmailMessageId: 'msg_tx', draftEmailMessageId: 'msg_draft' },
      ],
      emailMessages: [
        { id: 'msg_mjml', parent: { type: 'campaign', id: 'cmp_mjml' }, isMjml: true },
        { id: 'msg_wf', parent: { type: 'workflow', id: 'wf_1' }, contentRevisionId: 'rev_wf' },
      ],
    },
  })
})

const call = async (method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await api(emulator, method, `/email-messages/${path}`, body)
  return { status, answer: Object(answer) }
}
const update = (id: string, body: object) => call('POST', id, body)
const refused = (status: number, message: unknown = expect.any(String)) => ({ status, answer: { message } })

describe('reading an email message', () => {
  it('names the campaign or the transactional email it belongs to, and leaves out what is not set', async () => {
    const { status, answer } = await call('GET', 'msg_1')
    expect(status).toBe(200)
    expect(answer).toEqual({
      id: 'msg_1',
      campaignId: 'cmp_1',
      subject: 'Launch',
      previewText: '',
      fromName: '',
      fromEmail: '',
      replyToEmail: '',
      emailFormat: 'styled',
      lmx: '',
      contentRevisionId: expect.any(String),
      updatedAt: '2026-01-01T00:00:00.000Z',
    })
    expect((await call('GET', 'msg_tx')).answer.transactionalId).toBe('tx_1')
    const workflowMessage = (await call('GET', 'msg_wf')).answer
    expect(workflowMessage).not.toHaveProperty('campaignId')
    expect(workflowMessage).not.toHaveProperty('transactionalId')
  })

  it('is refused for one that is not there, for MJML, and without a sending domain', async () => {
    expect(await call('GET', 'nobody')).toEqual(refused(404, 'Email message not found.'))
    expect(await call('GET', 'msg_mjml')).toEqual(refused(409))
    emulator.configure({ sendingDomain: 'none' })
    expect(await call('GET', 'msg_1')).toEqual(refused(400))
  })
})

describe('updating an email message', () => {
  it('answers the whole message with a new revision', async () => {
    const { contentRevisionId, ...before } = (await call('GET', 'msg_1')).answer
    now += 1000
    const change = {
      subject: 'Spring',
      previewText: 'New',
      fromName: 'Acme',
      fromEmail: 'hello',
      replyToEmail: 'help@example.com',
      languageCode: 'en',
      emailFormat: 'plain',
      lmx: '<Paragraph>Hello {contact.firstName}</Paragraph>',
    }
    const { status, answer } = await update('msg_1', { expectedRevisionId: contentRevisionId, ...change })
    expect(status).toBe(200)
    expect(answer).toEqual({
      ...before,
      ...change,
      contentRevisionId: expect.any(String),
      updatedAt: '2026-01-01T00:00:01.000Z',
    })
    expect(answer.contentRevisionId).not.toBe(contentRevisionId)
    expect((await call('GET', 'msg_1')).answer).toEqual(answer)
    expect(emulator.requests()[1]?.changes).toMatchObject([
      { kind: 'emailMessage.updated', fields: { subject: { from: 'Launch', to: 'Spring' } } },
    ])
  })

  it('answers 409 to a revision that is stale, and changes nothing', async () => {
    const { contentRevisionId } = (await call('GET', 'msg_1')).answer
    const first = await update('msg_1', { expectedRevisionId: contentRevisionId, subject: 'First' })
    expect(await update('msg_1', { expectedRevisionId: contentRevisionId, subject: 'Second' })).toEqual(
      refused(409, 'Content revision ID is stale.'),
    )
    const { answer } = await call('GET', 'msg_1')
    expect(answer.subject).toBe('First')
    expect(
      (await update('msg_1', { expectedRevisionId: first.answer.contentRevisionId, subject: 'Second' }))
        .status,
    ).toBe(200)
  })

  it('without a revision overwrites with a warning, or is a 409', async () => {
    expect((await update('msg_1', { subject: 'Blind' })).status).toBe(200)
    expect(emulator.requests()[0]?.warnings).toHaveLength(1)
    emulator.configure({ missingRevision: 'strict' })
    expect(await update('msg_1', { subject: 'Blinder' })).toEqual(refused(409))
  })

  it('merges fallbacks name by name', async () => {
    await update('msg_1', { contactPropertiesFallbacks: { firstName: 'there', plan: 'free' } })
    const { answer } = await update('msg_1', { contactPropertiesFallbacks: { plan: null, city: '' } })
    expect(answer.contactPropertiesFallbacks).toEqual({ firstName: 'there', city: '' })
    await update('msg_1', { contactPropertiesFallbacks: { firstName: null, city: null } })
    expect((await call('GET', 'msg_1')).answer).not.toHaveProperty('contactPropertiesFallbacks')
  })

  it.each([
    [{ subject: 1 }],
    [{ body: 'Hello' }],
    [{ fromEmail: 'hello@example.com' }],
    [{ replyToEmail: 'nobody' }],
    [{ languageCode: 'english' }],
    [{ emailFormat: 'html' }],
    [{ contactPropertiesFallbacks: { a: 1 } }],
    [{ ccEmail: 'cc@example.com' }],
    [{ bccEmail: 'bcc@example.com' }],
  ])('refuses %o with 400', async (body) => {
    expect(await update('msg_1', body)).toEqual(refused(400))
  })

  it('takes CC and BCC where the team has them', async () => {
    emulator.configure({ ccAndBcc: true })
    const { answer } = await update('msg_1', { ccEmail: 'cc@example.com', bccEmail: '' })
    expect(answer.ccEmail).toBe('cc@example.com')
    expect(answer).not.toHaveProperty('bccEmail')
  })

  it('refuses LMX that does not compile with 422, and more than 100 KB with 413', async () => {
    expect(await update('msg_1', { lmx: '<Paragraph>Hello' })).toEqual(
      refused(422, 'Invalid LMX: <Paragraph> is not closed (line 1).'),
    )
    expect(await update('msg_1', { lmx: '<p>Hello</p>' })).toEqual(
      refused(422, 'Invalid LMX: <p> is no tag of LMX. See p[1].'),
    )
    const frame = '<Paragraph></Paragraph>'
    const filled = (bytes: number) => `<Paragraph>${'x'.repeat(bytes - frame.length)}</Paragraph>`
    expect(await update('msg_1', { lmx: filled(100 * 1024 + 1) })).toEqual(refused(413))
    expect((await update('msg_1', { lmx: filled(100 * 1024) })).status).toBe(200)
    expect(emulator.requests()[3]?.changes[0]?.fields?.['lmx']?.to).toContain('… (102400 characters)')
  })

  it('warns of variables that do not say where they come from', async () => {
    const { answer } = await update('msg_1', { lmx: '<Paragraph>Hi {firstName}</Paragraph>' })
    expect(answer.warnings).toEqual([
      {
        rule: 'unprefixedVariable',
        severity: 'warning',
        message: 'Write {contact.firstName} instead of {firstName}.',
        path: 'lmx',
      },
    ])
    expect((await call('GET', 'msg_1')).answer).not.toHaveProperty('warnings')
  })

  it('answers 409 for what is no draft, and for MJML; 404 for what is not there', async () => {
    expect(await update('msg_sent', { subject: 'A' })).toEqual(
      refused(409, 'Campaign is not in draft status.'),
    )
    expect(await update('msg_tx', { subject: 'A' })).toEqual(refused(409))
    expect((await update('msg_draft', { subject: 'A' })).status).toBe(200)
    expect((await update('msg_wf', { expectedRevisionId: 'rev_wf', subject: 'A' })).status).toBe(200)
    expect(await update('msg_mjml', { subject: 'A' })).toEqual(refused(409))
    expect(await update('nobody', { subject: 'A' })).toEqual(refused(404, 'Email message not found.'))
  })
})

describe('previewing an email message', () => {
  const preview = (id: string, body: object) => call('POST', `${id}/preview`, body)
  const emails = ['ada@example.com', 'bob@example.com']

  it('sends it, filled in, to every address, without any webhook', async () => {
    emulator.webhook.configure({ url: 'http://127.0.0.1:9/hooks' })
    await update('msg_1', {
      subject: 'Hi {contact.firstName}',
      lmx: '<Paragraph>{contact.plan} plan{contact.city}.</Paragraph>',
      contactPropertiesFallbacks: { firstName: 'there', plan: 'free' },
    })
    expect(await preview('msg_1', { emails, contactProperties: { plan: 'pro' } })).toEqual({
      status: 200,
      answer: { id: 'msg_1' },
    })
    expect(emulator.emails()).toMatchObject(
      emails.map((to) => ({
        to,
        subject: 'Hi there',
        body: 'pro plan.',
        source: { type: 'preview', emailMessageId: 'msg_1' },
      })),
    )
    expect(emulator.deliveries()).toEqual([])
    const [email] = emulator.emails()
    expect(() => emulator.simulate(email?.id ?? '', 'delivered')).toThrow('is a preview')
  })

  it.each([
    ['msg_1', { dataVariables: {} }],
    ['msg_1', { eventProperties: {} }],
    ['msg_wf', { dataVariables: {} }],
    ['msg_tx', { contactProperties: {} }],
  ])('of %s refuses %o, which its kind does not take', async (id, values) => {
    expect(await preview(id, { emails, ...values })).toEqual(refused(400))
  })

  it.each([
    ['msg_1', { contactProperties: { a: 'b' } }],
    ['msg_wf', { contactProperties: { a: 'b' }, eventProperties: { c: 'd' } }],
    ['msg_tx', { dataVariables: { a: 'b' } }],
  ])('of %s takes %o', async (id, values) => {
    expect((await preview(id, { emails, ...values })).status).toBe(200)
  })

  it('refuses no address, a wrong one, values that are no text, and unknown fields', async () => {
    for (const body of [
      {},
      { emails: [] },
      { emails: ['nobody'] },
      { emails, contactProperties: { a: 1 } },
      { emails, to: 'a' },
    ])
      expect(await preview('msg_1', body)).toEqual(refused(400))
    expect(await preview('nobody', { emails })).toEqual(refused(404, 'Email message not found.'))
    expect(emulator.emails()).toEqual([])
  })

  it('ends at the quota of 24 hours, in which refused previews do not count', async () => {
    emulator.configure({ previewsPerDay: 2 })
    await preview('msg_1', { emails })
    now += 60 * 60 * 1000
    await preview('msg_1', { emails: [] })
    await preview('msg_1', { emails })
    expect(await preview('msg_1', { emails })).toEqual(
      refused(429, 'Preview limit exceeded: max 2 previews per 24 hours.'),
    )
    now += 23 * 60 * 60 * 1000
    expect((await preview('msg_1', { emails })).status).toBe(200)
    expect((await preview('msg_1', { emails })).status).toBe(429)
  })
})

describe('the guardian', () => {
  const guardian = async (id: string) => (await call('GET', `${id}/guardian`)).answer
  const rules = (found: { rule: string }[]) => found.map(({ rule }) => rule)

  it('has nothing to say of an email that is right', async () => {
    await update('msg_1', {
      lmx: '<Button href="https://example.com/{contact.userId}">Go</Button>',
      contactPropertiesFallbacks: { userId: '' },
    })
    expect(await guardian('msg_1')).toEqual({ errors: [], warnings: [] })
  })

  it('names links that lead nowhere, are none, or are an address', async () => {
    await update('msg_1', {
      lmx: `<Button>Click here</Button><Button href="example.com">B</Button>
        <Paragraph><Link href="ada@example.com">Mail</Link> <Link href="https://youtu.be/x">Film</Link></Paragraph>
        <Icons><Icon name="github" /></Icons>`,
    })
    const { errors, warnings } = await guardian('msg_1')
    expect(rules(errors)).toEqual(['missingButtonHrefs', 'invalidButtonHrefs', 'emailWithoutMailtoLinkHrefs'])
    expect(errors[0]).toEqual({
      rule: 'missingButtonHrefs',
      title: 'Missing button link',
      description: expect.any(String),
      items: [{ label: 'Click here' }],
    })
    expect(rules(warnings)).toEqual(['shortenedYouTubeLinkHrefs', 'missingSocialIconHrefs'])
  })

  it('names variables that an email of its kind cannot have, and those without a fallback', async () => {
    emulator.seed({ contactProperties: [{ key: 'plan', type: 'string' }] })
    const lmx = '<Paragraph>{contact.plan} {contact.shoe} {event.seats} {data.url}</Paragraph>'
    for (const id of ['msg_1', 'msg_wf', 'msg_draft']) await update(id, { lmx })
    const codeNames = async (id: string) => {
      const { errors, warnings } = await guardian(id)
      return [...errors, ...warnings].map(({ rule, items }) => [
        rule,
        items.map(({ codeName }: { codeName: string }) => codeName),
      ])
    }
    expect(await codeNames('msg_1')).toEqual([
      ['unsupportedContactProperties', ['shoe']],
      ['unsupportedEventProperties', ['seats']],
      ['unsupportedDataVariables', ['url']],
      ['missingFallbackContactProperties', ['plan', 'shoe']],
    ])
    expect(await codeNames('msg_wf')).toEqual([
      ['unsupportedContactProperties', ['shoe']],
      ['unsupportedDataVariables', ['url']],
      ['missingFallbackContactProperties', ['plan', 'shoe']],
      ['missingFallbackEventProperties', ['seats']],
    ])
    expect(await codeNames('msg_draft')).toEqual([
      ['unsupportedContactProperties', ['plan', 'shoe']],
      ['unsupportedEventProperties', ['seats']],
    ])
  })

  it('says that its judgement is assumed, and has none of MJML or of nothing', async () => {
    const { headers } = await api(emulator, 'GET', '/email-messages/msg_1/guardian')
    expect(headers.get('x-loops-evidence')).toBe('assumed')
    expect(await call('GET', 'msg_mjml/guardian')).toEqual(refused(409))
    expect(await call('GET', 'nobody/guardian')).toEqual(refused(404, 'Email message not found.'))
  })
})
