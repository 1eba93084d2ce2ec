import { describeConformance } from '@loops-kit/conformance'
import { startFixture } from './fixture-app.ts'

describeConformance(
  `Nest ${process.env['NEST']} on Fastify`,
  (settings) => startFixture('Fastify', settings),
  {
    parsedFirst: 'handled',
  },
)
