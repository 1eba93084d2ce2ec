// Put into every process of a test run where LOOPS_OPENAPI names an OpenAPI document (see vitest.base.ts): each answer
// of an emulator in it has to fit the document. What does not fit fails the run, whatever the caller makes of the answer.
import { answerCheck } from './answer-check.mjs'
import { readDocumentFile } from './read-file.mjs'

const file = process.env['LOOPS_OPENAPI']
/** @type {ReturnType<typeof answerCheck> | undefined} */
let check

if (file) {
  Reflect.set(
    globalThis,
    Symbol.for('loops-kit.emulator.watch-answer'),
    (/** @type {import('./answer-check.mjs').WatchedAnswer} */ answer) => {
      check ??= answerCheck(readDocumentFile(file))
      const problems = check(answer)
      if (problems.length > 0)
        void Promise.reject(
          new Error(
            `The emulator contradicts ${file}:\n${problems.join('\n')}\n${JSON.stringify(answer.body)}`,
          ),
        )
    },
  )
}
