// Compares an OpenAPI document of Loops with the table that client and emulator are tested against:
//   pnpm conformance openapi.yaml
import { checkDocument, DocumentError } from '@loops-kit/conformance/api'
import { ConformanceError } from './conformance/conformance-error.mjs'
import { help, readFlags } from './conformance/flags.mjs'
import { readDocumentFile } from './conformance/read-file.mjs'
import { reportLines } from './conformance/report.mjs'

try {
  const flags = readFlags(process.argv.slice(2))
  if (flags.help) {
    console.log(help)
  } else {
    const check = checkDocument(readDocumentFile(flags.file))
    console.log(reportLines(check, flags).join('\n'))
    process.exitCode = check.unexplained.length === 0 ? 0 : 1
  }
} catch (error) {
  if (!(error instanceof ConformanceError || error instanceof DocumentError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
