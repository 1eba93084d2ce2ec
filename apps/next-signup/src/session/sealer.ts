import { processWide } from '../process-wide.ts'
import { createTokenSealer, type TokenSealer } from './sealed-token.ts'

/** What cookies and links are sealed with. Without SESSION_SECRET it is another one for each process. */
export function sealer(): TokenSealer {
  return processWide('sealer', () => createTokenSealer(process.env['SESSION_SECRET'] || randomSecret()))
}

function randomSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}
