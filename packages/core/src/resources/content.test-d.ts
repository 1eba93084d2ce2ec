import { assertType, describe, expectTypeOf, it } from 'vitest'
import type {
  AudienceCondition,
  AudienceFilter,
  AudienceSegment,
  Campaign,
  CampaignCreated,
  CampaignStatus,
  Component,
  ComponentUpdated,
  EmailMessage,
  EmailMessageUpdated,
  Group,
  GuardianReport,
  GuardianRule,
  Loops,
  LoopsCall,
  Page,
  PropertyOperator,
  PublishedTransactionalEmail,
  Theme,
  ThemeStyles,
  ThemeUpdated,
  TransactionalDraft,
  TransactionalEmail,
  UploadCompleted,
  UploadCreated,
} from '../index.ts'

declare const loops: Loops
declare const filter: AudienceFilter

describe('what a call gives', () => {
  it('is the resource of its operation', () => {
    expectTypeOf(loops.campaigns.get('c')).toEqualTypeOf<LoopsCall<Campaign>>()
    expectTypeOf(loops.campaigns.create({ name: 'n' })).toEqualTypeOf<LoopsCall<CampaignCreated>>()
    expectTypeOf(loops.campaigns.update('c', { name: 'n' })).toEqualTypeOf<LoopsCall<Campaign>>()
    expectTypeOf(loops.campaigns.list().page()).toEqualTypeOf<LoopsCall<Page<Campaign>>>()
    expectTypeOf(loops.campaignGroups.create({ name: 'n' })).toEqualTypeOf<LoopsCall<Group>>()
    expectTypeOf(loops.transactionalGroups.update('g', { name: 'n' })).toEqualTypeOf<LoopsCall<Group>>()
    expectTypeOf(loops.audienceSegments.create({ name: 'n', filter })).toEqualTypeOf<
      LoopsCall<AudienceSegment>
    >()
    expectTypeOf(loops.components.create({ name: 'n', lmx: '' })).toEqualTypeOf<LoopsCall<Component>>()
    expectTypeOf(loops.components.update('k', { lmx: '' })).toEqualTypeOf<LoopsCall<ComponentUpdated>>()
    expectTypeOf(loops.themes.create({ name: 'n' })).toEqualTypeOf<LoopsCall<Theme>>()
    expectTypeOf(loops.themes.update('t', { name: 'n' })).toEqualTypeOf<LoopsCall<ThemeUpdated>>()
    expectTypeOf(loops.emailMessages.get('m')).toEqualTypeOf<LoopsCall<EmailMessage>>()
    expectTypeOf(loops.emailMessages.edit('m', () => null)).toEqualTypeOf<LoopsCall<EmailMessageUpdated>>()
    expectTypeOf(loops.emailMessages.guardian('m')).toEqualTypeOf<LoopsCall<GuardianReport>>()
    expectTypeOf(loops.transactionalEmails.draft('t')).toEqualTypeOf<LoopsCall<TransactionalDraft>>()
    expectTypeOf(loops.transactionalEmails.publish('t')).toEqualTypeOf<LoopsCall<TransactionalEmail>>()
    expectTypeOf(loops.transactionalEmails.list()).toExtend<AsyncIterable<TransactionalEmail>>()
    expectTypeOf(loops.transactionalEmails.listPublished()).toExtend<
      AsyncIterable<PublishedTransactionalEmail>
    >()
    expectTypeOf(loops.uploads.create({ contentType: 'image/png', contentLength: 1 })).toEqualTypeOf<
      LoopsCall<UploadCreated>
    >()
    expectTypeOf(loops.uploads.file(new Uint8Array(1), { contentType: 'image/gif' })).toEqualTypeOf<
      LoopsCall<UploadCompleted>
    >()
  })

  it('has closed unions, so that a switch can be complete', () => {
    expectTypeOf<CampaignStatus>().toEqualTypeOf<'Draft' | 'Scheduled' | 'Sending' | 'Sent'>()
    expectTypeOf<CampaignCreated['status']>().toEqualTypeOf<'Draft'>()
    expectTypeOf<EmailMessage['emailFormat']>().toEqualTypeOf<'styled' | 'plain'>()
    expectTypeOf<GuardianReport['errors'][number]['rule']>().toEqualTypeOf<GuardianRule>()
    expectTypeOf<Record<GuardianRule, 0>>().toHaveProperty('missingSocialIconHrefs')
    expectTypeOf<Required<ThemeStyles>['buttonTextFormat']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<PropertyOperator>().toEqualTypeOf<
      Extract<AudienceCondition, { type: 'property' }>['operator']
    >()
  })

  it('can be written again: the filter of a segment to a campaign, the revision of an email to its update', async () => {
    const segment = await loops.audienceSegments.get('s')
    assertType(loops.campaigns.update('c', { audienceFilter: segment.filter }))
    const { contentRevisionId } = await loops.emailMessages.get('m')
    assertType(loops.emailMessages.update('m', { expectedRevisionId: contentRevisionId, subject: '' }))
    const { styles } = await loops.themes.get('t')
    assertType(loops.themes.create({ name: 'Copy', styles }))
  })
})

describe('what cannot be meant does not compile', () => {
  it('a condition whose value does not go with its operator', () => {
    const property = { type: 'property', key: 'plan' } as const
    assertType<AudienceCondition>({ ...property, operator: 'equals', value: 'pro' })
    assertType<AudienceCondition>({ ...property, operator: 'isTrue' })
    assertType<AudienceCondition>({ ...property, operator: 'between', value: { from: 'a', to: 'b' } })
    // @ts-expect-error -- compares with nothing
    assertType<AudienceCondition>({ ...property, operator: 'equals' })
    // @ts-expect-error -- takes no value
    assertType<AudienceCondition>({ ...property, operator: 'isTrue', value: 'pro' })
    // @ts-expect-error -- takes a range
    assertType<AudienceCondition>({ ...property, operator: 'between', value: 'a' })
    // @ts-expect-error -- half a range
    assertType<AudienceCondition>({ ...property, operator: 'between', value: { from: 'a' } })
    // @ts-expect-error -- takes one value
    assertType<AudienceCondition>({ ...property, operator: 'after', value: { from: 'a', to: 'b' } })
    // @ts-expect-error -- no operator of Loops
    assertType<AudienceCondition>({ ...property, operator: 'like', value: 'pro' })
  })

  it('a condition of another kind, or without a part', () => {
    // @ts-expect-error -- a status that there is not
    assertType<AudienceCondition>({ type: 'optIn', status: 'unknown' })
    // @ts-expect-error -- whether it did or did not is missing
    assertType<AudienceCondition>({ type: 'activity', action: 'opened', target: 'campaign', id: 'c' })
    // @ts-expect-error -- filters are not nested
    assertType<AudienceFilter>({ match: 'all', conditions: [{ match: 'any', conditions: [] }] })
  })

  it('a schedule without a time, or a time without a schedule', () => {
    assertType(loops.campaigns.create({ name: 'n', scheduling: { method: 'now' } }))
    assertType(
      loops.campaigns.create({ name: 'n', scheduling: { method: 'schedule', timestamp: new Date() } }),
    )
    // @ts-expect-error -- when?
    assertType(loops.campaigns.create({ name: 'n', scheduling: { method: 'schedule' } }))
    // @ts-expect-error -- now is now
    assertType(loops.campaigns.create({ name: 'n', scheduling: { method: 'now', timestamp: new Date() } }))
  })

  it('an update of an email that does not say what it is an update of', () => {
    // @ts-expect-error -- no revision
    assertType(loops.emailMessages.update('m', { subject: 'Hi' }))
    // @ts-expect-error -- forgets to say whether there is anything to write
    assertType(loops.emailMessages.edit('m', () => {}))
  })

  it('fields that there are not, or of another kind', () => {
    // @ts-expect-error -- belongs to its email message
    assertType(loops.campaigns.create({ name: 'n', subject: 'Hi' }))
    // @ts-expect-error -- cannot be set
    assertType(loops.campaigns.update('c', { status: 'Sent' }))
    // @ts-expect-error -- a color
    assertType(loops.themes.create({ name: 'n', styles: { bodyColor: 0 } }))
    // @ts-expect-error -- a number
    assertType(loops.themes.create({ name: 'n', styles: { bodyXPadding: '24px' } }))
    // @ts-expect-error -- no style of a theme
    assertType(loops.themes.create({ name: 'n', styles: { margin: 1 } }))
    // @ts-expect-error -- a format that there is not
    assertType(loops.emailMessages.edit('m', () => ({ emailFormat: 'html' })))
    // @ts-expect-error -- no type of image that Loops takes
    assertType(loops.uploads.file(new Uint8Array(1), { contentType: 'image/svg+xml' }))
    // @ts-expect-error -- of which type?
    assertType(loops.uploads.file(new Uint8Array(1)))
  })
})
