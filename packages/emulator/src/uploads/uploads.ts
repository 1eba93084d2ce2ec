import { Hono } from 'hono'
import type { TeamRegistry } from '../state/team-registry.ts'
import type { TeamStore } from '../state/team-store.ts'
import type { Upload } from '../state/upload.ts'

/** An upload as the address of its file names it. */
interface Place {
  team: TeamStore
  upload: Upload
}

/**
 * Takes and serves the files of uploads. A file is refused unless it has the type and the length that were
 * announced, as a signed address of a storage refuses it; nothing is shown before the upload is completed.
 *
 * @see https://loops.so/docs/api-reference/create-upload
 */
export function uploads(teams: TeamRegistry): Hono {
  const app = new Hono()
  app.put('/:team/:asset', async (context) => {
    const { team, asset } = context.req.param()
    const place = find(teams, team, asset)
    if (place === undefined || context.req.query('signature') !== place.upload.secret)
      return storageError(403, 'AccessDenied', 'The address is not one that was given out.')
    return take(place, context.req.raw)
  })
  app.get('/:team/:asset', (context) => {
    const { team, asset } = context.req.param()
    const upload = find(teams, team, asset)?.upload
    return upload?.data == null || upload.completedAtMs === null
      ? storageError(404, 'NoSuchKey', 'There is no completed upload at this address.')
      : serve(upload, upload.data)
  })
  app.all('*', () => storageError(405, 'MethodNotAllowed', 'Send the file with PUT, and read it with GET.'))
  return app
}

function find(teams: TeamRegistry, teamId: string, assetId: string): Place | undefined {
  const team = teams.byId(teamId)
  const upload = team?.state.uploads.get(assetId)
  return team === undefined || upload === undefined ? undefined : { team, upload }
}

/** Loops counts a completed upload by its type and size, so neither may change afterwards. */
async function take({ team, upload }: Place, request: Request): Promise<Response> {
  const announced = request.headers.get('content-length')
  if (request.headers.get('content-type') !== upload.contentType)
    return mismatch(`The content type must be ${upload.contentType}.`)
  if (announced !== null && Number(announced) !== upload.contentLength)
    return mismatch(`The content length must be ${upload.contentLength}.`)
  const bytes = Buffer.from(await request.arrayBuffer())
  if (bytes.byteLength !== upload.contentLength)
    return mismatch(`${bytes.byteLength} bytes arrived instead of ${upload.contentLength}.`)
  if (upload.completedAtMs !== null)
    return storageError(409, 'Conflict', 'The upload is completed; its file does not change.')
  team.state.uploads.set(upload.id, { ...upload, data: bytes.toString('base64') })
  team.tell({ type: 'state' })
  return new Response(null, { status: 200 })
}

/** An image is shown, and nothing in it ever runs. */
function serve(upload: Upload, data: string): Response {
  return new Response(Buffer.from(data, 'base64'), {
    headers: {
      'content-type': upload.contentType,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}

const mismatch = (message: string): Response => storageError(403, 'SignatureDoesNotMatch', message)

/** A storage answers in XML. */
function storageError(status: number, code: string, message: string): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return new Response(body, { status, headers: { 'content-type': 'application/xml' } })
}
