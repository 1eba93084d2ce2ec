import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { version } from '../src/version.ts'
import { api, failed, read } from './api.ts'

let emulator: Emulator
beforeEach(() => {
  emulator = createEmulator()
})

describe('the API key', () => {
  it('any key that is not blank names a team', async () => {
    expect(
      await api(emulator, 'GET', '/api-key', undefined, { authorization: 'Bearer anything' }),
    ).toMatchObject({ status: 200, body: { success: true, teamName: 'Loops emulator' } })
  })

  it.each(['', 'Bearer', 'Bearer  ', 'Basic abc'])('"%s" is answered with 401', async (authorization) => {
    const { status, body, headers } = await api(emulator, 'GET', '/api-key', undefined, { authorization })
    expect(status).toBe(401)
    expect(body).toEqual({ success: false, message: 'Invalid API key', error: 'Invalid API key' })
    expect(headers.get('x-ratelimit-limit')).toBeNull()
  })
})

describe('a call that the API does not have', () => {
  it('is answered with 404 in JSON for an unknown path', async () => {
    expect(await api(emulator, 'GET', '/nothing')).toMatchObject({
      status: 404,
      body: failed(expect.any(String)),
    })
  })

  it.each([
    ['POST', '/contacts/update', 'PUT'],
    ['GET', '/events/send', 'POST'],
    ['PUT', '/transactional', 'POST, GET'],
    ['OPTIONS', '/contacts/create', 'POST'],
  ])('is answered with 405 and Allow for %s %s', async (method, path, allow) => {
    const { status, body, headers } = await api(emulator, method, path)
    expect(status).toBe(405)
    expect(body).toEqual(failed('Method not allowed.'))
    expect(headers.get('allow')).toBe(allow)
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('is answered in JSON outside /api/v1, too', async () => {
    const reply = await read(await emulator.handle(new Request('http://127.0.0.1/api/v2/contacts')))
    expect(reply).toMatchObject({ status: 404, body: failed(expect.any(String)) })
  })
})

describe('a body', () => {
  const post = async (body: string, contentType?: string) =>
    read(
      await emulator.fetch(`${emulator.url}/v1/contacts/create`, {
        method: 'POST',
        body,
        headers: {
          authorization: 'Bearer k',
          ...(contentType === undefined ? {} : { 'content-type': contentType }),
        },
      }),
    )

  it.each(['', '{', '[]', 'null', '"text"'])('%j is refused', async (body) => {
    expect((await post(body, 'application/json')).status).toBe(400)
  })

  it('without a JSON content type is refused, unless lenient', async () => {
    const body = JSON.stringify({ email: 'ada@example.com' })
    expect((await post(body)).status).toBe(400)
    expect((await post(body, 'application/x-www-form-urlencoded')).status).toBe(400)
    expect((await post(body, 'application/json; charset=utf-8')).status).toBe(200)
    emulator.team('k').configure({ contentType: 'lenient' })
    expect((await post(JSON.stringify({ email: 'bob@example.com' }))).status).toBe(200)
  })
})

describe('an answer', () => {
  it('says who gave it and how sure that is', async () => {
    const { headers } = await api(emulator, 'GET', '/lists')
    expect(headers.get('x-loops-emulator')).toBe(version)
    expect(headers.get('x-loops-evidence')).toBe('documented')
    expect((await api(emulator, 'PUT', '/lists')).headers.get('x-loops-evidence')).toBe('assumed')
  })

  it('leaves the evidence out when asked', async () => {
    emulator.configure({ evidenceHeader: false })
    expect((await api(emulator, 'GET', '/lists')).headers.get('x-loops-evidence')).toBeNull()
  })

  it('lists dedicated sending IPs', async () => {
    expect((await api(emulator, 'GET', '/dedicated-sending-ips')).body).toEqual(['192.0.2.10', '192.0.2.11'])
  })
})

describe('the journal', () => {
  it('keeps the last 1,000 calls', async () => {
    for (let call = 0; call < 1001; call++)
      await api(emulator, 'GET', `/contacts/find?email=a${call}@example.com`)
    expect(emulator.requests()).toHaveLength(1000)
    expect(emulator.requests()[0]?.query).toEqual({ email: 'a1@example.com' })
  })

  it('never holds the key', async () => {
    await api(emulator, 'GET', '/lists', undefined, { authorization: 'Bearer 0123456789abcdef' })
    const journal = JSON.stringify(emulator.team('0123456789abcdef').requests())
    expect(journal).toContain('Bearer 012…ef')
    expect(journal).not.toContain('0123456789abcdef')
  })
})

describe('namespaces', () => {
  it('share nothing', async () => {
    const body = { email: 'ada@example.com', userId: 'u1' }
    const headers = { authorization: 'Bearer other', 'idempotency-key': 'same' }
    expect((await api(emulator, 'POST', '/contacts/create', body)).status).toBe(200)
    expect((await api(emulator, 'POST', '/contacts/create', body, headers)).status).toBe(200)
    const event = { email: 'ada@example.com', eventName: 'signup' }
    await api(emulator, 'POST', '/events/send', event, { 'idempotency-key': 'same' })
    expect((await api(emulator, 'POST', '/events/send', event, headers)).status).toBe(200)
    emulator.team('other').faults.add({ effect: 'reset' })
    await emulator.team('other').clock.advance(1000)
    emulator.team('other').configure({ requestsPerSecond: 1 })
    emulator.reset()
    expect((await api(emulator, 'GET', '/lists')).headers.get('x-ratelimit-limit')).toBe('10')
    expect(emulator.contacts()).toEqual([])
    expect(emulator.team('other').contacts()).toHaveLength(1)
    expect(emulator.clock.offsetMs).toBe(0)
  })

  it('all start with the seed, and reset goes back to it', async () => {
    emulator = createEmulator({ seed: { contacts: [{ email: 'ada@example.com' }] } })
    await api(emulator, 'POST', '/contacts/delete', { email: 'ada@example.com' })
    expect(emulator.team('fresh').contacts()).toHaveLength(1)
    emulator.configure({ attachments: true })
    emulator.reset()
    expect(emulator.contacts()).toHaveLength(1)
    expect(emulator.settings.attachments).toBe(false)
    expect(emulator.requests()).toEqual([])
  })
})
