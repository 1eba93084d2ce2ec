import { describeConformance } from '../src/describe-conformance.ts'
import { startCore } from './core-server.ts'

describeConformance('core alone', startCore, {
  parsedFirst: { refusedWith: /before anything reads its body/ },
})
