import { describeConformance } from '@loops-kit/conformance'
import { startFixture } from './fixture-server.ts'
import { versions } from './servers.ts'

const [[version, express]] = versions
describeConformance(version, (settings) => startFixture(express, settings), {
  parsedFirst: { refusedWith: /before app\.use\(express\.json\(\)\)/ },
})
