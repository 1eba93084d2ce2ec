import { beforeEach, describe, expect, it } from 'vitest'
import type { TeamRegistry } from '../state/team-registry.ts'
import {
  exampleAttempt,
  exampleContact,
  exampleDelivery,
  exampleEmail,
  exampleEntry,
  exampleEvent,
  exampleTeams,
  fillWithExamples,
} from './example-team.ts'
import { inspector } from './inspector.tsx'

const ada = exampleContact().id

let teams: TeamRegistry
beforeEach(() => {
  teams = exampleTeams()
})

/** A page as the browser gets it. */
async function page(path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await inspector({ teams }).request(`http://127.0.0.1:5667${path}`)
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

/** What a person reads: the text without its tags. */
const words = (text: string): string => text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

describe('before the first call', () => {
  it.each(['/', '/contacts', '/emails', '/webhooks'])(
    '%s says how to point an application here',
    async (path) => {
      const { status, text } = await page(path)
      expect(status).toBe(200)
      expect(text).toContain('LOOPS_BASE_URL=http://127.0.0.1:5667/api')
      expect(text).toContain('LOOPS_API_KEY=lp_emu_dev')
      expect(text).toContain('@loops-kit/express')
    },
  )

  it('says so for a team that was seeded and never called, too', async () => {
    teams.get('lp_emu_dev')
    expect((await page('/')).text).toContain('Waiting for the first request')
  })
})

describe('activity', () => {
  beforeEach(() => fillWithExamples(teams.get('lp_emu_dev')))

  it('shows the newest call first', async () => {
    const { text } = await page('/')
    const order = [...text.matchAll(/id="request-(r\d+)"/g)].map(([, id]) => id)
    expect(order).toEqual(['r11', 'r10', 'r9', 'r8', 'r7', 'r6', 'r5', 'r4', 'r3', 'r2', 'r1'])
  })

  it('tells the thread: what arrived, what was answered, what changed, what was sent', async () => {
    const text = words(thread((await page('/')).text, 'r3'))
    expect(text).toContain('events.send')
    expect(text).toContain('POST /api/v1/events/send')
    expect(text).toContain('eventProperties.referrer newsletter')
    expect(text).toContain('Idempotency key 5d1c9e0e-4a0b-4b7a-9a51-0f6d1a1f2c33')
    expect(text).toContain('200 OK')
    expect(text).toContain('Contact ada@example.com updated plan from free → to pro')
    expect(text).toContain('Event signup received')
    expect(text).toContain('Sent Welcome, Ada to ada@example.com')
    expect(text).toContain('http://127.0.0.1:3000/start')
  })

  it.each([
    ['r4', 'No answer'],
    ['r5', '409 Key already used'],
    ['r7', '409 Already exists'],
    ['r9', '429 Too many requests'],
    ['r10', '404 Not found'],
    ['r11', '400 Refused'],
  ])('says in words what the answer of %s means: %s', async (id, meaning) => {
    expect(words(thread((await page('/')).text, id))).toContain(meaning)
  })

  it('tells a fault that struck after the call was carried out from one that struck before', async () => {
    teams
      .get('lp_emu_dev')
      .journal.add(exampleEntry({ id: 'r12', fault: { id: 'f', when: 'before', effect: 'html502' } }))
    const { text } = await page('/')
    expect(words(thread(text, 'r4'))).toContain('Connection broken, after the call was carried out')
    expect(words(thread(text, 'r12'))).toContain('Answered with an HTML 502 page, before anything was done')
  })

  it('tells an answer that found nothing from one without a body', async () => {
    const { journal } = teams.get('lp_emu_dev')
    const { response } = exampleEntry({ id: '' })
    journal.add(exampleEntry({ id: 'r12', response: { ...response, body: [] } }))
    journal.add(exampleEntry({ id: 'r13', response: { ...response, body: '' } }))
    const { text } = await page('/')
    expect(words(thread(text, 'r12'))).toContain('Answered 0 items')
    expect(words(thread(text, 'r13'))).toContain('Answered An empty body')
  })

  it('marks a call that only the observing limiter let through', async () => {
    expect(words(thread((await page('/')).text, 'r8'))).toContain(
      'Rate limit Over the limit, but let through',
    )
  })

  it('shows warnings and withheld emails', async () => {
    const { text } = await page('/')
    expect(words(thread(text, 'r2'))).toContain('Warning The property “plan” was never created')
    expect(words(thread(text, 'r6'))).toContain(
      'Withheld Confirm your address to bob@example.com Not sent: suppressed',
    )
  })

  it('keeps a long journal in pages of fifty', async () => {
    const team = teams.get('lp_emu_dev')
    for (let i = 0; i < 60; i++) team.journal.add(exampleEntry({ id: `more${i}` }))
    const first = (await page('/')).text
    expect(first.match(/id="request-/g)).toHaveLength(50)
    const older = /href="(\/\?before=[^"]+)">Older/.exec(first)?.[1]
    const second = (await page(older ?? '')).text
    expect(second.match(/id="request-/g)).toHaveLength(21)
    expect(second).toContain('id="request-more9"')
    expect(second).not.toContain('id="request-more10"')
    expect(second).not.toContain('Older requests')
  })
})

describe('faults', () => {
  it('are announced on every page while they are in force', async () => {
    const team = teams.get('lp_emu_dev')
    fillWithExamples(team)
    team.faults.add({ operation: 'events.send', effect: 'reset', when: 'after', every: 3 })
    for (const path of ['/', '/contacts', '/emails', `/contacts/${ada}`, '/requests/r3', '/emails/em2']) {
      expect(words((await page(path)).text)).toContain(
        'One call in 3 of events.send: connection broken, after it was carried out',
      )
    }
  })

  it('are not announced once they have struck for the last time', async () => {
    const team = teams.get('lp_emu_dev')
    team.faults.add({ effect: { status: 500 }, first: 1 })
    expect((await page('/')).text).toContain('A fault is in force')
    team.faults.strike('before', 'events.send')
    expect((await page('/')).text).not.toContain('A fault is in force')
  })
})

describe('records', () => {
  beforeEach(() => fillWithExamples(teams.get('lp_emu_dev')))

  it('a request has its headers, both bodies and how sure the answer is', async () => {
    const text = words((await page('/requests/r5')).text)
    expect(text).toContain('authorization Bearer lp_e…dev')
    expect(text).toContain('&quot;transactionalId&quot; : &quot;cm1confirm00000000000000&quot;')
    expect(text).toContain('Request has already been processed.')
    expect(text).toContain('Observed.')
  })

  it('contacts are found by a part of their email, in any case', async () => {
    const { text } = await page('/contacts?email=%20BOB%40')
    expect(text).toContain('bob@example.com')
    expect(text).not.toContain('ada@example.com')
    expect((await page('/contacts?email=carl')).text).toContain('No contact has an email with “carl” in it.')
  })

  it('a contact has its properties, lists, standing, events, emails and requests', async () => {
    const { text } = await page(`/contacts/${ada}`)
    const read = words(text)
    for (const part of [
      'firstName Ada',
      'plan pro',
      'seats 4',
      'userGroup empty',
      'Product news On the list',
      'Weekly tips Left',
      'Subscribed',
    ]) {
      expect(read).toContain(part)
    }
    expect([...text.matchAll(/<tr id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'event-ev1',
      'email-em2',
      'email-em1',
      'request-r4',
      'request-r3',
      'request-r2',
    ])
    expect(words((await page('/contacts/cm1bob')).text)).toContain('Suppressed Unsubscribed')
  })

  it('an email has its envelope, links, data variables, and the reason why it was withheld', async () => {
    const { text } = await page('/emails/em3')
    const read = words(text)
    expect(read).toContain('To bob@example.com')
    expect(read).toContain('Transactional email “Confirm address” cm1confirm00000000000000')
    expect(read).toContain('suppression list')
    expect(read).toContain('confirmationUrl')
    expect(text).toContain('href="http://127.0.0.1:3000/confirm?token=7f3a"')
    expect(text).toMatch(/<iframe[^>]* sandbox="" src="\/emails\/em3\/preview"/)
  })

  it.each([
    '/requests/none',
    '/contacts/none',
    '/emails/none',
    '/emails/none/preview',
    '/deliveries/none',
    '/requests',
    '/contacts/a/b',
    '/inspector/none',
    '/none',
  ])('%s is answered with a page that says 404 and leads back', async (path) => {
    const { status, text } = await page(path)
    expect(status).toBe(404)
    expect(text).toContain('Go to Activity')
  })
})

it('an application whose base URL lacks the /api is told so', async () => {
  const { status, text } = await page('/v1/contacts/find?email=ada%40example.com')
  expect(status).toBe(404)
  expect(text).toContain('set LOOPS_BASE_URL to http://127.0.0.1:5667/api')
})

describe('several keys', () => {
  beforeEach(() => {
    fillWithExamples(teams.get('lp_emu_dev'))
    teams.get('lp_emu_other').journal.add(exampleEntry({ id: 'other1', at: '2026-09-01T11:59:59.500Z' }))
  })

  it('the first screen follows the key that was used last', async () => {
    expect((await page('/')).text).toContain('id="request-other1"')
  })

  it('a person can choose another key, and every link keeps it', async () => {
    const dev = teams.get('lp_emu_dev').id
    const { text } = await page(`/?team=${dev}`)
    expect(text).toContain('id="request-r3"')
    expect(text).toContain(`<option value="${dev}" selected`)
    expect(text).toContain(`href="/requests/r3?team=${dev}"`)
    expect(text).toContain(`href="/contacts?team=${dev}"`)
  })

  it('a link to a record works without naming the key', async () => {
    expect((await page('/requests/r3')).status).toBe(200)
    expect((await page('/requests/other1')).status).toBe(200)
  })

  it('an unknown key is a 404', async () => {
    for (const path of ['/', '/contacts', '/emails', '/webhooks', '/requests/r3', '/inspector/live']) {
      expect((await page(`${path}?team=unknown`)).status).toBe(404)
    }
  })

  it('no page contains a key', async () => {
    for (const path of ['/', '/contacts', '/requests/r3', `/?team=${teams.get('lp_emu_dev').id}`]) {
      expect((await page(path)).text).not.toContain('lp_emu_other')
    }
  })
})

describe('what a person posts', () => {
  const attack = `"><script>alert(1)</script><img src=x onerror=alert(1)>`

  it('is text on every page, whatever it looks like', async () => {
    const team = teams.get('lp_emu_dev')
    const email = `<script>alert(1)</script>@example.com`
    const id = `c"><script>`
    const subject = { type: 'contact', id, label: email } as const
    team.state.lists.set(attack, { id: attack, name: attack, description: null, isPublic: true })
    team.state.putContact(
      exampleContact({
        id,
        email,
        firstName: attack,
        userId: attack,
        properties: { [attack]: attack },
        mailingLists: { [attack]: true },
        leftLists: [attack],
      }),
    )
    team.state.events.add(
      exampleEvent({
        id: attack,
        requestId: 'r1',
        contactId: id,
        email,
        eventName: attack,
        properties: { [attack]: attack },
      }),
    )
    team.state.emails.add(
      exampleEmail({
        id: 'em1',
        requestId: 'r1',
        to: email,
        subject: attack,
        body: `${attack} http://x.example/"onmouseover=alert(1) javascript:alert(1)`,
        source: { type: 'workflow', workflowId: attack, name: attack, eventName: attack },
        dataVariables: { [attack]: attack },
        attachments: [{ filename: attack, contentType: attack, bytes: 1 }],
      }),
    )
    team.journal.add(
      exampleEntry({
        id: 'r1',
        operation: null,
        method: attack,
        path: `/${attack}`,
        query: { [attack]: attack },
        headers: { [attack]: attack, 'idempotency-key': attack },
        body: { [attack]: attack, list: [attack] },
        response: {
          status: 400,
          headers: { [attack]: attack },
          body: { message: attack },
          evidence: 'assumed',
        },
        fault: { id: attack, when: 'before', effect: attack },
        warnings: [attack],
        changes: [
          {
            requestId: 'r1',
            kind: 'contact.updated',
            subject,
            fields: { [attack]: { from: attack, to: attack } },
          },
        ],
      }),
    )
    team.webhooks.configure({ url: 'http://127.0.0.1:1/"><script>' })
    team.webhooks.deliveries.add(
      exampleDelivery({
        eventName: attack,
        body: attack,
        payload: { eventName: attack, eventTime: 1, webhookSchemaVersion: attack, [attack]: attack },
        attempts: [exampleAttempt({ answer: attack, problem: attack, url: attack })],
        diagnosis: {
          mistakes: [],
          message: `${attack} \`${attack}\``,
          certain: true,
          probes: [{ way: attack, status: 401 }],
        },
      }),
    )
    const typed = encodeURIComponent(attack)
    const paths = [
      '/',
      '/contacts',
      '/emails',
      '/requests/r1',
      '/emails/em1',
      '/emails/em1/preview',
      '/webhooks',
      '/deliveries/msg_1',
      `/contacts/${encodeURIComponent(id)}`,
    ]
    for (const path of [
      ...paths,
      `/contacts?email=${typed}`,
      `/?before=${typed}`,
      `/?team=${typed}`,
      `/contacts/${typed}`,
    ]) {
      const { text } = await page(path)
      expect(
        text.replace(/<script type="module" src="\/inspector\/live-[0-9a-f]{12}\.js"><\/script>/, ''),
      ).not.toMatch(/<script|<img/i)
      // Without the values of attributes, in which such text does no harm.
      expect(text.replace(/"[^"]*"/g, '')).not.toMatch(/<[^>]*\son\w+=/i)
      expect(text).not.toMatch(/href="(?!\/|https?:\/\/|#|data:image\/svg)/)
    }
  })
})

describe('every answer', () => {
  const paths = [
    '/',
    '/contacts',
    '/emails',
    '/webhooks',
    '/requests/r3',
    `/contacts/${ada}`,
    '/emails/em2',
    '/deliveries/msg_1',
    '/requests/none',
    '/?team=unknown',
    '/inspector/none',
  ]
  beforeEach(() => {
    fillWithExamples(teams.get('lp_emu_dev'))
    teams.get('lp_emu_dev').webhooks.deliveries.add(exampleDelivery())
  })

  it.each(paths)('%s has the strict policy, and nothing inline that it would forbid', async (path) => {
    const { headers, text } = await page(path)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(text).not.toMatch(/ style=|<style|<script(?! type="module" src=")/)
  })

  it('the preview of an email can do nothing at all', async () => {
    const { headers } = await page('/emails/em2/preview')
    const policy = headers.get('content-security-policy')
    expect(policy).toContain('sandbox; ')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
  })

  it('has one stylesheet and one script, named after their content and kept by the browser', async () => {
    const { text } = await page('/')
    const assets = [...text.matchAll(/(?:src|href)="(\/inspector\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(assets).toHaveLength(2)
    for (const path of assets) {
      const { status, headers } = await page(path)
      expect(status).toBe(200)
      expect(headers.get('cache-control')).toContain('immutable')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })
})

/** The part of the activity page that tells one call. */
function thread(text: string, id: string): string {
  return (
    /<li id="request-[^]*?<\/article>/.exec(text.slice(text.indexOf(`<li id="request-${id}"`)))?.[0] ?? ''
  )
}
