import { describeConformance } from '@loops-kit/conformance'
import { startFixture } from './fixture-app.ts'

describeConformance(
  `Nest ${process.env['NEST']} on Express`,
  (settings) => startFixture('Express', settings),
  {
    parsedFirst: 'handled',
  },
)
