export type { FixtureServer, StartFixture } from './bench.ts'
export { describeConformance, type ConformanceOptions } from './describe-conformance.ts'
export { toEnvironment, type FixtureSettings } from './fixture/settings.ts'
export type { ParsedFirst } from './webhooks/setup.ts'
