/** The types of images that Loops takes. */
export const imageTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const

/** Where the files of uploads are sent to and read from, in the place of the storage that Loops uses. */
export const uploadsPath = '/_uploads'

/** An image on its way into the team's assets. A change makes a new object. */
export interface Upload {
  id: string
  /** Part of the address that takes the file, so that nobody else can send one. */
  secret: string
  contentType: (typeof imageTypes)[number]
  contentLength: number
  /** In base64; null until the file has arrived. */
  data: string | null
  /** When it was completed, in milliseconds since 1970; null until then. */
  completedAtMs: number | null
}
