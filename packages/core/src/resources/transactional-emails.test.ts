import { describe, expect, it } from 'vitest'
import {
  describeOperations,
  emptyPage,
  refusesBeforeSending,
} from '../../test/support/describe-operations.ts'
import { answers, breaks, client, refuses } from '../../test/support/stub.ts'

const email = {
  id: 't1',
  name: 'Receipt',
  draftEmailMessageId: null,
  publishedEmailMessageId: 'm1',
  transactionalGroupId: 'g1',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  dataVariables: ['total'],
}
const draft = { ...email, draftEmailMessageId: 'm2', draftEmailMessageContentRevisionId: 'r1' }

describeOperations([
  {
    operation: 'transactionalEmails.list',
    call: (loops, options) => loops.transactionalEmails.list({ perPage: 50 }, options).page(),
    sends: 'GET /v1/transactional-emails?perPage=50',
    answer: emptyPage,
  },
  {
    operation: 'transactionalEmails.listPublished',
    call: (loops, options) => loops.transactionalEmails.listPublished({ cursor: 'two' }, options).page(),
    sends: 'GET /v1/transactional?cursor=two',
    answer: emptyPage,
  },
  {
    operation: 'transactionalEmails.get',
    call: (loops, options) => loops.transactionalEmails.get('t1', options),
    sends: 'GET /v1/transactional-emails/t1',
    answer: email,
  },
  {
    operation: 'transactionalEmails.create',
    call: (loops, options) =>
      loops.transactionalEmails.create({ name: 'Receipt', transactionalGroupId: 'g1' }, options),
    sends: 'POST /v1/transactional-emails',
    body: { name: 'Receipt', transactionalGroupId: 'g1' },
    answer: draft,
  },
  {
    operation: 'transactionalEmails.update',
    call: (loops, options) => loops.transactionalEmails.update('t1', { name: 'Bill' }, options),
    sends: 'POST /v1/transactional-emails/t1',
    body: { name: 'Bill' },
    answer: email,
  },
  {
    operation: 'transactionalEmails.draft',
    call: (loops, options) => loops.transactionalEmails.draft('t1', options),
    sends: 'POST /v1/transactional-emails/t1/draft',
    answer: draft,
  },
  {
    operation: 'transactionalEmails.publish',
    call: (loops, options) => loops.transactionalEmails.publish('t1', options),
    sends: 'POST /v1/transactional-emails/t1/publish',
    answer: email,
  },
])

describe('a transactional email', () => {
  refusesBeforeSending([
    ['name', (loops) => loops.transactionalEmails.create({} as never)],
    ['name', (loops) => loops.transactionalEmails.create({ name: '' })],
    ['subject', (loops) => loops.transactionalEmails.create({ name: 'Receipt', subject: 'Hi' } as never)],
    ['email', (loops) => loops.transactionalEmails.update('t1', {})],
    [
      'transactionalGroupId',
      (loops) => loops.transactionalEmails.update('t1', { transactionalGroupId: null } as never),
    ],
    ['transactionalId', (loops) => loops.transactionalEmails.draft('')],
    ['transactionalId', (loops) => loops.transactionalEmails.publish('.')],
  ])

  it('without a draft cannot be published', async () => {
    const { loops } = client([refuses(409)])
    expect(await loops.transactionalEmails.publish('t1').safe()).toMatchObject({
      ok: false,
      error: { name: 'LoopsConflictError', code: 'no_draft', mayHaveHappened: false },
    })
  })

  it('that has no draft when it is published again after a lost answer may be published', async () => {
    const { loops, sent } = client([breaks(), refuses(409)])
    expect(await loops.transactionalEmails.publish('t1').safe()).toMatchObject({
      ok: false,
      error: { code: 'no_draft', mayHaveHappened: true, attempts: 2 },
    })
    expect(sent).toHaveLength(2)
  })

  it('with errors in its content is not published', async () => {
    const { loops } = client([answers({ message: 'Draft failed validation.' }, 422)])
    expect(await loops.transactionalEmails.publish('t1').safe()).toMatchObject({
      ok: false,
      error: { code: 'invalid_content' },
    })
  })
})
