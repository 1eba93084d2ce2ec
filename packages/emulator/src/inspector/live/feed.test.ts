import { describe, expect, it } from 'vitest'
import { exampleEntry, exampleTeams } from '../example-team.ts'
import { liveFeed } from './feed.ts'

/** Reads until a change is told. */
async function nextChange(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (;;) {
    const { value, done } = await reader.read()
    if (done) throw new Error('the feed ended')
    if (new TextDecoder().decode(value).includes('event: change')) return
  }
}

describe('the live feed', () => {
  it('tells of every change of the team it follows, and says nothing more', async () => {
    const teams = exampleTeams()
    const team = teams.get('lp_emu_dev')
    const reader = liveFeed(teams, team).getReader()
    team.tell({ type: 'request', entry: exampleEntry({ id: 'r1', body: { email: 'secret@example.com' } }) })
    const told = [await reader.read(), await reader.read()]
      .map(({ value }) => new TextDecoder().decode(value))
      .join('')
    expect(told).toBe('retry: 1000\n\nevent: change\ndata: \n\n')
    await reader.cancel()
  })

  it('tells nothing of another team', async () => {
    const teams = exampleTeams()
    const reader = liveFeed(teams, teams.get('lp_emu_dev')).getReader()
    await reader.read()
    teams.get('lp_emu_other').tell({ type: 'state' })
    teams.get('lp_emu_dev').tell({ type: 'state' })
    await nextChange(reader)
    const more = reader.read().then(({ done }) => done)
    await reader.cancel()
    expect(await more).toBe(true)
  })

  it('finds a team that is first met while it follows all of them', async () => {
    const teams = exampleTeams()
    const reader = liveFeed(teams, null).getReader()
    const team = teams.get('lp_emu_dev')
    await nextChange(reader)
    team.tell({ type: 'state' })
    await expect(nextChange(reader)).resolves.toBeUndefined()
    await reader.cancel()
  })

  it('leaves nothing subscribed once the reader is gone', async () => {
    const teams = exampleTeams()
    const team = teams.get('lp_emu_dev')
    let listening = 0
    const subscribe = team.subscribe.bind(team)
    team.subscribe = (listener) => {
      const end = subscribe(listener)
      listening += 1
      return () => {
        listening -= 1
        end()
      }
    }
    const feeds = [liveFeed(teams, team), liveFeed(teams, null)]
    expect(listening).toBe(2)
    await Promise.all(feeds.map((feed) => feed.cancel()))
    expect(listening).toBe(0)
  })
})
