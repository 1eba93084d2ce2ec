import { failed } from '../answers.ts'
import { counted, type Operations } from '../operation.ts'
import { closed, extend, integer, integerIn, list, object, oneOf, text } from '../shape.ts'

const refused = extend(failed, { 'supportedContentTypes?': list(text), 'maxBytes?': integer })

/** Images for emails: asked for, put elsewhere by the caller, and then completed. */
export const uploads: Operations = counted('content', {
  'uploads.create': {
    call: 'POST /v1/uploads',
    body: closed({
      contentType: oneOf('image/jpeg', 'image/png', 'image/gif', 'image/webp'),
      contentLength: integerIn(1, 4_000_000),
    }),
    answers: { 200: object({ emailAssetId: text, presignedUrl: text }), 400: refused, 413: refused },
  },
  'uploads.complete': {
    call: 'POST /v1/uploads/{emailAssetId}/complete',
    answers: {
      200: object({ emailAssetId: text, finalUrl: text }),
      400: refused,
      404: refused,
      429: extend(failed, { 'maxUploads?': integer, 'windowHours?': integer }),
    },
  },
})
