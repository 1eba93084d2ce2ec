import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { styleTypes } from '../src/state/theme.ts'
import { api, type Reply } from './api.ts'

let emulator: Emulator
beforeEach(() => {
  emulator = createEmulator()
})

const call = (method: string, path: string, body?: unknown): Promise<Reply> =>
  api(emulator, method, path, body)
const refused = (status: number, message: unknown = expect.any(String)): object => ({
  status,
  body: { message },
})

async function make(path: string, body: object): Promise<{ id: string }> {
  const reply = await call('POST', path, body)
  expect(reply.status).toBe(201)
  return reply.body as { id: string }
}

/** A campaign whose email holds this LMX. */
async function writeEmail(lmx: string): Promise<void> {
  const campaign = (await call('POST', '/campaigns', { name: 'News' })).body as { emailMessageId: string }
  const reply = await call('POST', `/email-messages/${campaign.emailMessageId}`, { lmx })
  expect(reply).toMatchObject({ status: 200 })
}

describe('a theme', () => {
  it('is there from the start, as the default one', async () => {
    expect((await call('GET', '/themes')).body).toMatchObject({
      pagination: { totalResults: 1 },
      data: [{ name: 'Default', isDefault: true }],
    })
  })

  it('holds 39 styles', async () => {
    const styles = Object.fromEntries(
      Object.entries(styleTypes).map(([name, type]) => [name, type === 'number' ? 1 : '#fff']),
    )
    expect(Object.keys(styles)).toHaveLength(39)
    const theme = await make('/themes', { name: 'Dark', styles })
    expect(theme).toEqual({
      id: expect.any(String),
      name: 'Dark',
      styles,
      isDefault: false,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    })
    expect(await call('GET', `/themes/${theme.id}`)).toMatchObject({ status: 200, body: theme })
  })

  it.each([
    [{}, 'name'],
    [{ name: 'A', styles: { bodyColour: '#fff' } }, 'bodyColour'],
    [{ name: 'A', styles: { bodyXPadding: '24' } }, 'styles.bodyXPadding must be a number'],
    [{ name: 'A', isDefault: true }, 'isDefault'],
  ])('is not made of %j', async (body, words) => {
    expect(await call('POST', '/themes', body)).toMatchObject(refused(400, expect.stringContaining(words)))
  })

  it('counts the emails that a change of its styles reaches', async () => {
    const { id } = await make('/themes', { name: 'Dark', styles: { bodyColor: '#000' } })
    await writeEmail(`<Style themeId="${id}" /><Paragraph>Hello</Paragraph>`)
    await writeEmail('<Paragraph>Hello</Paragraph>')
    expect((await call('POST', `/themes/${id}`, { name: 'Night' })).body).toMatchObject({
      affectedEmailCount: 0,
    })
    expect((await call('POST', `/themes/${id}`, { styles: { bodyXPadding: 8 } })).body).toMatchObject({
      name: 'Night',
      styles: { bodyColor: '#000', bodyXPadding: 8 },
      affectedEmailCount: 1,
    })
    const [first] = ((await call('GET', '/themes?perPage=50')).body as { data: { id: string }[] }).data.slice(
      -1,
    )
    expect((await call('POST', `/themes/${first?.id}`, { styles: {} })).body).toMatchObject({
      affectedEmailCount: 1,
    })
  })

  it('is not changed by nothing, and not found by a wrong id', async () => {
    expect(await call('POST', '/themes/nowhere', {})).toMatchObject(refused(400))
    expect(await call('POST', '/themes/nowhere', { name: 'A' })).toMatchObject(
      refused(404, 'Theme not found.'),
    )
    expect(await call('GET', '/themes/nowhere')).toMatchObject(refused(404, 'Theme not found.'))
    expect(await call('GET', '/themes?perPage=51')).toMatchObject(refused(400))
    expect(await call('DELETE', '/themes')).toMatchObject(refused(405))
  })

  it('that a seed makes the default one takes the place of the other', async () => {
    emulator.seed({ themes: [{ id: 'mine', name: 'Mine', isDefault: true }] })
    const { data } = (await call('GET', '/themes')).body as { data: { isDefault: boolean; id: string }[] }
    expect(data.filter(({ isDefault }) => isDefault)).toMatchObject([{ id: 'mine', styles: {} }])
  })
})

describe('a component', () => {
  const lmx = '<Paragraph>Welcome to Acme</Paragraph>'

  it('is made, read and listed without timestamps', async () => {
    const component = await make('/components', { name: 'Header', lmx })
    expect(component).toEqual({ id: expect.any(String), name: 'Header', lmx })
    expect(await call('GET', `/components/${component.id}`)).toMatchObject({ status: 200, body: component })
    expect((await call('GET', '/components')).body).toMatchObject({ data: [component] })
  })

  it.each([
    [{ name: 'Header' }, 400],
    [{ name: 'Header', lmx: '<Paragraph>' }, 422],
    [{ name: 'Header', lmx: `<Paragraph>${'x'.repeat(110_000)}</Paragraph>` }, 413],
  ])('is not made of %#', async (body, status) => {
    expect(await call('POST', '/components', body)).toMatchObject(refused(status))
  })

  it('counts the emails that use it when its text changes', async () => {
    const { id } = await make('/components', { name: 'Header', lmx })
    await writeEmail(`<Component componentId="${id}" />`)
    expect((await call('POST', `/components/${id}`, { name: 'Top' })).body).toEqual({
      id,
      name: 'Top',
      lmx,
      affectedEmailCount: 0,
    })
    const changed = { lmx: '<Paragraph>{contact.firstName}</Paragraph>' }
    expect((await call('POST', `/components/${id}`, changed)).body).toMatchObject({
      ...changed,
      affectedEmailCount: 1,
    })
  })

  it('is not changed into what an email that uses it cannot hold', async () => {
    const { id } = await make('/components', { name: 'Header', lmx })
    await writeEmail(`<Component componentId="${id}" />`)
    expect(
      await call('POST', `/components/${id}`, { lmx: '<H1>{event.plan} {event.seats} {event.plan}</H1>' }),
    ).toMatchObject({
      status: 422,
      body: { message: 'Component uses unsupported contact properties.', invalidTags: ['plan', 'seats'] },
    })
    expect((await call('GET', `/components/${id}`)).body).toMatchObject({ lmx })
    expect((await call('POST', `/components/${id}`, { lmx: '<H1>' })).body).not.toHaveProperty('invalidTags')
  })

  it('is not found by a wrong id', async () => {
    expect(await call('GET', '/components/nowhere')).toMatchObject(refused(404, 'Component not found.'))
    expect(await call('POST', '/components/nowhere', { name: 'A' })).toMatchObject(refused(404))
    expect(await call('POST', '/components/nowhere', {})).toMatchObject(refused(400))
  })

  it('is refused with 401 to a team without the content API', async () => {
    emulator.configure({ contentApi: false })
    expect(await call('GET', '/components')).toMatchObject(refused(401))
  })
})

describe('an event pattern', () => {
  it('is learnt from the events that are sent, with the types of their properties', async () => {
    const eventProperties = { plan: 'pro', seats: 3, trial: false, until: '2026-05-01', note: '' }
    await call('POST', '/events/send', { email: 'ada@example.com', eventName: 'signup', eventProperties })
    await call('POST', '/events/send', {
      email: 'ada@example.com',
      eventName: 'signup',
      eventProperties: { plan: 1, city: 'Paris' },
    })
    const pattern = (await call('GET', '/event-patterns/by-name/signup')).body as { id: string }
    expect(pattern).toEqual({
      id: expect.any(String),
      eventName: 'signup',
      eventProperties: [
        { name: 'plan', type: 'string' },
        { name: 'seats', type: 'number' },
        { name: 'trial', type: 'boolean' },
        { name: 'until', type: 'date' },
        { name: 'note', type: 'string' },
        { name: 'city', type: 'string' },
      ],
      incomingWebhookPlatform: null,
    })
    expect((await call('GET', `/event-patterns/${pattern.id}`)).body).toEqual(pattern)
    expect((await call('GET', '/event-patterns')).body).toMatchObject({
      pagination: { totalResults: 1 },
      data: [{ id: pattern.id, eventName: 'signup', incomingWebhookPlatform: null }],
    })
  })

  it('is found by its exact name alone', async () => {
    emulator.seed({ eventPatterns: [{ eventName: 'Plan/Changed 2', incomingWebhookPlatform: 'stripe' }] })
    expect(
      await call('GET', `/event-patterns/by-name/${encodeURIComponent('Plan/Changed 2')}`),
    ).toMatchObject({
      status: 200,
      body: { incomingWebhookPlatform: 'stripe' },
    })
    expect(await call('GET', '/event-patterns/by-name/plan')).toMatchObject(
      refused(404, 'Event pattern not found.'),
    )
    expect(
      await call('GET', `/event-patterns/by-name/${encodeURIComponent('plan/changed 2')}`),
    ).toMatchObject(refused(404))
    expect(await call('GET', '/event-patterns/nowhere')).toMatchObject(refused(404))
    expect(await call('GET', '/event-patterns?cursor=nowhere')).toMatchObject(refused(400))
  })
})
