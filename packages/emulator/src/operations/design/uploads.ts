import { Refusal, refuse, success, type Answer } from '../../api/answer.ts'
import type { Call, Handle } from '../../api/call.ts'
import { anyText, shape, wholeNumberFrom } from '../../input/check.ts'
import { readContentBody } from '../../rules/content-body.ts'
import { findRecord } from '../../rules/find-record.ts'
import { newId } from '../../state/id.ts'
import { imageTypes, uploadsPath, type Upload } from '../../state/upload.ts'

const mostBytes = 4_000_000
const windowHours = 24
const windowMs = windowHours * 60 * 60 * 1000

const newUpload = shape({ contentType: anyText, contentLength: wholeNumberFrom(1) }, {})

/**
 * Gives the address that takes the file, which is one of the emulator itself.
 *
 * @see https://loops.so/docs/api-reference/create-upload
 */
export const createUpload: Handle = (call) => {
  const sent = readContentBody(call, newUpload)
  const contentType = imageTypes.find((type) => type === sent.contentType)
  if (contentType === undefined)
    throw refusal(400, 'Unsupported content type.', { supportedContentTypes: imageTypes })
  if (sent.contentLength > mostBytes)
    throw refusal(413, 'The upload exceeds the maximum allowed size.', { maxBytes: mostBytes })
  const { contentLength } = sent
  const upload: Upload = {
    id: newId(),
    secret: newId(),
    contentType,
    contentLength,
    data: null,
    completedAtMs: null,
  }
  call.team.state.uploads.set(upload.id, upload)
  call.changed({ kind: 'upload.created', subject: subjectOf(upload) })
  return success({
    emailAssetId: upload.id,
    presignedUrl: addressOf(call, upload, `?signature=${upload.secret}`),
  })
}

/**
 * Makes an asset of a file that has arrived. Doing so twice gives the same answer and counts once.
 *
 * @see https://loops.so/docs/api-reference/complete-upload
 */
export const completeUpload: Handle = (call) => {
  const upload = findRecord(call, call.team.state.uploads, 'emailAssetId', 'Upload')
  if (upload.data === null) refuse(400, 'The file has not been uploaded yet.', 'assumed')
  if (upload.completedAtMs === null) {
    checkQuota(call)
    call.team.state.uploads.set(upload.id, { ...upload, completedAtMs: call.nowMs })
    call.changed({ kind: 'upload.completed', subject: subjectOf(upload) })
  }
  return success({ emailAssetId: upload.id, finalUrl: addressOf(call, upload, '') })
}

function checkQuota(call: Call): void {
  const { uploads } = call.team.state
  const maxUploads = call.team.settings.uploadsPerDay
  const recent = [...uploads.values()].filter(
    ({ completedAtMs }) => completedAtMs !== null && call.nowMs - completedAtMs < windowMs,
  )
  if (recent.length >= maxUploads)
    throw refusal(
      429,
      `Upload limit exceeded: max ${maxUploads} uploads per ${windowHours} hours. Please contact support if you need to increase your upload limit.`,
      { maxUploads, windowHours },
    )
}

function addressOf(call: Call, upload: Upload, query: string): string {
  return `${call.origin}${uploadsPath}/${call.team.id}/${upload.id}${query}`
}

function subjectOf({ id, contentType }: Upload): { type: 'upload'; id: string; label: string } {
  return { type: 'upload', id, label: contentType }
}

function refusal(status: number, message: string, more: Record<string, unknown>): Refusal {
  const answer: Answer = { status, body: { success: false, message, ...more }, evidence: 'documented' }
  return new Refusal(answer)
}
