import { createEmulator } from '@loops-kit/emulator'
import { expect, it } from 'vitest'
import { Loops } from '../src/index.ts'

it('the quota of previews ends a call at once, and is not taken for the limit of requests', async () => {
  const emulator = createEmulator({ settings: { previewsPerDay: 1 } })
  const { apiKey, url: baseUrl, fetch } = emulator
  const loops = new Loops({ apiKey, baseUrl, fetch, throttle: false })
  const { emailMessageId } = await loops.campaigns.create({ name: 'Spring' })
  const id = emailMessageId ?? ''
  await loops.emailMessages.edit(id, () => ({ subject: 'Hi', lmx: '<Paragraph>Hi</Paragraph>' }))
  await loops.emailMessages.preview(id, { emails: ['ada@example.com'] })
  expect(await loops.emailMessages.preview(id, { emails: ['ada@example.com'] }).safe()).toMatchObject({
    ok: false,
    error: { code: 'quota_exceeded', attempts: 1, retryable: false },
  })
  await emulator.close()
})
