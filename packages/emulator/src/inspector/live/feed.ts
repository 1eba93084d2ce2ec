import type { Team, Teams } from '../../state/team.ts'

const HEARTBEAT_MS = 15_000
const LOOK_FOR_TEAMS_MS = 500

/**
 * The server-sent events that keep pages up to date: `change` for every change, with nothing in it, because a page
 * then asks for its own content again.
 *
 * @param followed The team to follow, or null for all of them, those yet to come included.
 */
export function liveFeed(teams: Teams, followed: Team | null): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const subscriptions = new Map<string, () => void>()
  const timers: NodeJS.Timeout[] = []

  return new ReadableStream({
    start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text))
      const changed = (): void => send('event: change\ndata: \n\n')
      const follow = (team: Team): void => {
        subscriptions.set(team.id, team.subscribe(changed))
      }
      const followNewTeams = (): void => {
        const unknown = teams.list().filter((team) => !subscriptions.has(team.id))
        unknown.forEach(follow)
        if (unknown.length > 0) changed()
      }

      send('retry: 1000\n\n')
      timers.push(setInterval(() => send(': still here\n\n'), HEARTBEAT_MS))
      if (followed !== null) follow(followed)
      else {
        teams.list().forEach(follow)
        timers.push(setInterval(followNewTeams, LOOK_FOR_TEAMS_MS))
      }
      // A page left open must not keep the process alive.
      for (const timer of timers) timer.unref()
    },
    cancel() {
      for (const timer of timers) clearInterval(timer)
      for (const unsubscribe of subscriptions.values()) unsubscribe()
    },
  })
}
