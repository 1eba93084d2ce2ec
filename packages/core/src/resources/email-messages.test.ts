import { describe, expect, it } from 'vitest'
import { describeOperations, refusesBeforeSending } from '../../test/support/describe-operations.ts'
import { answers, breaks, client, refuses } from '../../test/support/stub.ts'
import type { EmailMessageUpdate, GuardianReport } from '../index.ts'

const email = {
  id: 'm1',
  campaignId: 'c1',
  subject: 'Spring',
  previewText: '',
  fromName: 'Ada',
  fromEmail: 'hello',
  replyToEmail: '',
  emailFormat: 'styled',
  lmx: '<Paragraph>Hi</Paragraph>',
  contentRevisionId: 'r1',
  updatedAt: '2026-01-01T00:00:00.000Z',
}
const report: GuardianReport = {
  errors: [
    {
      rule: 'missingButtonHrefs',
      title: 'Missing button link',
      description: 'It leads nowhere.',
      items: [{ label: 'Click here' }],
    },
  ],
  warnings: [],
}
const all: EmailMessageUpdate = {
  expectedRevisionId: 'r1',
  subject: '',
  previewText: 'News',
  fromName: 'Ada',
  fromEmail: 'hello',
  replyToEmail: 'ada@example.com',
  ccEmail: '',
  bccEmail: 'archive@example.com',
  languageCode: 'en',
  emailFormat: 'plain',
  lmx: '<Paragraph>Hi</Paragraph>',
  contactPropertiesFallbacks: { firstName: 'there', lastName: null },
  eventPropertiesFallbacks: {},
  dataVariablesFallbacks: { total: '' },
}

describeOperations([
  {
    operation: 'emailMessages.get',
    call: (loops, options) => loops.emailMessages.get('m1', options),
    sends: 'GET /v1/email-messages/m1',
    answer: email,
  },
  {
    operation: 'emailMessages.update',
    call: (loops, options) => loops.emailMessages.update('m1', all, options),
    sends: 'POST /v1/email-messages/m1',
    body: all,
    answer: {
      ...email,
      warnings: [{ rule: 'unknownTag', severity: 'warning', message: 'Unknown.', path: '0' }],
    },
  },
  {
    operation: 'emailMessages.update',
    call: (loops, options) =>
      loops.emailMessages.update('m1', { expectedRevisionId: null, replyToEmail: '' }, options),
    sends: 'POST /v1/email-messages/m1',
    body: { replyToEmail: '' },
    answer: email,
  },
  {
    operation: 'emailMessages.preview',
    call: (loops, options) =>
      loops.emailMessages.preview(
        'm1',
        {
          emails: ['ada@example.com', 'bob@example.com'],
          contactProperties: { firstName: 'Ada' },
          eventProperties: { plan: 'pro' },
          dataVariables: { total: '3' },
        },
        options,
      ),
    sends: 'POST /v1/email-messages/m1/preview',
    body: {
      emails: ['ada@example.com', 'bob@example.com'],
      contactProperties: { firstName: 'Ada' },
      eventProperties: { plan: 'pro' },
      dataVariables: { total: '3' },
    },
    answer: { id: 'm1' },
  },
  {
    operation: 'emailMessages.guardian',
    call: (loops, options) => loops.emailMessages.guardian('m1', options),
    sends: 'GET /v1/email-messages/m1/guardian',
    answer: report,
  },
])

describe('a change of an email', () => {
  const write =
    (changes: object) =>
    (loops: ReturnType<typeof client>['loops']): ReturnType<typeof loops.emailMessages.update> =>
      loops.emailMessages.update('m1', { expectedRevisionId: 'r1', ...changes })

  refusesBeforeSending([
    ['expectedRevisionId', write({ expectedRevisionId: undefined })],
    ['expectedRevisionId', write({ expectedRevisionId: '' })],
    ['contentRevisionId', write({ contentRevisionId: 'r1' })],
    ['subject', write({ subject: null })],
    ['fromEmail', write({ fromEmail: 'ada@example.com' })],
    ['replyToEmail', write({ replyToEmail: 'ada' })],
    ['emailFormat', write({ emailFormat: 'html' })],
    ['lmx', write({ lmx: 'a'.repeat(102_401) })],
    ['contactPropertiesFallbacks', write({ contactPropertiesFallbacks: null })],
    ['contactPropertiesFallbacks.seats', write({ contactPropertiesFallbacks: { seats: 3 } })],
    ['dataVariablesFallbacks.at', write({ dataVariablesFallbacks: { at: new Date() } })],
    ['emailMessageId', (loops) => loops.emailMessages.update('', all)],
  ])

  it('may leave the address for answers to a variable', async () => {
    const { loops, sent } = client([answers(email)])
    await loops.emailMessages.update('m1', { expectedRevisionId: 'r1', replyToEmail: '{data.replyTo}' })
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ replyToEmail: '{data.replyTo}' })
  })

  it('is repeated with the same revision and bytes after an answer that was lost', async () => {
    const { loops, sent } = client([breaks(), answers(email)])
    await loops.emailMessages.update('m1', all)
    expect(sent).toHaveLength(2)
    expect(sent[1]?.body).toBe(sent[0]?.body)
  })

  it('that meets another revision is a conflict, and so is one of an email that is no draft', async () => {
    const { loops } = client([refuses(409)])
    expect(await loops.emailMessages.update('m1', all).safe()).toMatchObject({
      error: { name: 'LoopsConflictError', code: 'conflict', reason: 'unknown', mayHaveHappened: false },
    })
  })
})

describe('a preview', () => {
  const emails = ['ada@example.com']

  refusesBeforeSending([
    ['emails', (loops) => loops.emailMessages.preview('m1', {} as never)],
    ['emails', (loops) => loops.emailMessages.preview('m1', { emails: [] })],
    ['emails', (loops) => loops.emailMessages.preview('m1', { emails: 'ada@example.com' } as never)],
    ['emails.1', (loops) => loops.emailMessages.preview('m1', { emails: [...emails, 'bob'] })],
    [
      'contactProperties.seats',
      (loops) => loops.emailMessages.preview('m1', { emails, contactProperties: { seats: 3 } } as never),
    ],
    ['dataVariables', (loops) => loops.emailMessages.preview('m1', { emails, dataVariables: [] } as never)],
    ['variables', (loops) => loops.emailMessages.preview('m1', { emails, variables: {} } as never)],
  ])

  it('is not sent again after an answer that was lost', async () => {
    const { loops, sent } = client([breaks(), answers({ id: 'm1' })])
    expect(await loops.emailMessages.preview('m1', { emails }).safe()).toMatchObject({
      error: { code: 'connection_failed', mayHaveHappened: true },
    })
    expect(sent).toHaveLength(1)
  })
})
