import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { FixtureServer, FixtureSettings } from '@loops-kit/conformance'
import { fixtureSignups, fixtureWebhooks } from '@loops-kit/conformance/fixture'
import { loops, shutdown, signup, webhooks } from '../src/index.ts'
import type { ExpressFactory } from './servers.ts'

/** The fixture application of the conformance table on one version of Express. */
export async function startFixture(
  express: ExpressFactory,
  { apiKey, baseUrl, recorderUrl }: FixtureSettings,
): Promise<FixtureServer> {
  const app = express()
  const middleware = loops({ apiKey, baseUrl })
  app.use(middleware)
  for (const [path, options] of Object.entries(fixtureSignups)) app.all(path, signup(options))
  app.use('/webhooks-parsed', express.json())
  for (const [path, options] of Object.entries(fixtureWebhooks(recorderUrl))) app.all(path, webhooks(options))
  const server = app.listen(0, '127.0.0.1')
  const end = shutdown(server, middleware, { signals: [] })
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await end()
    },
  }
}
