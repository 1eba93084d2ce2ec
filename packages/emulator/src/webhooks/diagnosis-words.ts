import type { Diagnosis, Mistake } from './types.ts'

const words: Record<Mistake, string> = {
  bodyParsedFirst:
    'A parser reads the body before the signature is checked. Put the webhook route before `express.json()`, or let it read the raw body itself.',
  reserialisedBody:
    'The signature is checked against a body that was parsed and written again, which need not give the same bytes. Check the bytes as they arrived.',
  hexInsteadOfBase64: 'The signature is compared in hex. Loops sends it in base64.',
  bodyOnly:
    'The signature is computed over the body alone. Loops signs `{webhook-id}.{webhook-timestamp}.{body}`.',
  idNotSigned:
    'The signature is computed without the id. Loops signs `{webhook-id}.{webhook-timestamp}.{body}`.',
  secretNotDecoded:
    'The secret is used as text. The key is what the part after `whsec_` gives when it is decoded from base64.',
  oldSecret: 'The application still checks with a secret that was rotated away. Give it the new one.',
  wholeHeaderCompared:
    'The whole header is compared. It holds one or more entries with spaces between them, each `v1,` and a signature, and any of them may match.',
  timestampInMilliseconds: '`webhook-timestamp` is read as milliseconds. It is in seconds.',
  wrongSecret:
    'None of the usual ways to check a signature explains this, so most likely the application has another secret. Set LOOPS_WEBHOOK_SECRET to the one of this endpoint, and start it again.',
  eventRefused:
    'A test event with the same kind of signature was accepted, so the signature is checked well: the route refused this event for another reason, which its answer may tell.',
}

const byElimination: ReadonlySet<Mistake> = new Set(['wrongSecret', 'eventRefused'])

export function diagnosisOf(mistakes: Mistake[], probes: Diagnosis['probes']): Diagnosis {
  return {
    mistakes,
    message: mistakes.map((mistake) => words[mistake]).join(' '),
    certain: !mistakes.some((mistake) => byElimination.has(mistake)),
    probes,
  }
}
