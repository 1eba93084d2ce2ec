export {
  createLoopsTesting,
  type LoopsTestingClientOptions,
  type LoopsTestingEmulatorOptions,
  type LoopsTestingOptions,
} from './create-loops-testing.ts'
export { LoopsTesting } from './loops-testing.ts'
export {
  getLoopsTestingToken,
  LoopsTestingModule,
  type LoopsTestingModuleOptions,
} from './loops-testing.module.ts'
