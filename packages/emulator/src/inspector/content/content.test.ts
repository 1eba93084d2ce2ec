import { expect, it } from 'vitest'
import { createEmulator } from '../../emulator.ts'

const emulator = createEmulator({
  seed: {
    campaigns: [{ id: 'cmp_1', name: 'Spring <launch>' }],
    transactionalEmails: [{ id: 'tx_1', name: 'Reset', subject: 'Reset it', body: 'Open {url}' }],
    workflows: [{ eventName: 'signup', name: 'Welcome series', subject: 'Welcome <you>' }],
    emailMessages: [
      {
        id: 'msg_1',
        parent: { type: 'workflow', id: 'w' },
        subject: 'Hi',
        lmx: '<H1>Hello &amp; welcome</H1>',
      },
    ],
  },
})
const page = async (path: string) => {
  const answer = await emulator.handle(new Request(new URL(path, emulator.url)))
  return { status: answer.status, text: await answer.text() }
}

it('lists campaigns and transactional emails, and leads to their messages', async () => {
  const { status, text } = await page('/content')
  expect(status).toBe(200)
  expect(text).toContain('Spring &lt;launch&gt;')
  const [link = ''] = /\/messages\/[^"]+(?="[^>]*>Reset it)/.exec(text) ?? []
  expect((await page(link)).text).toContain('Open {url}')
})

it('lists workflows with what starts them, what they send and who waits', async () => {
  const { text } = await page('/content')
  expect(text).toContain('Welcome series')
  expect(text).toContain('<code>signup</code>')
  expect(text).toMatch(/\/messages\/[^"]+"[^>]*>Welcome &lt;you&gt;/)
})

it('shows a message as LMX and as a text that says what it is', async () => {
  const { text } = await page('/messages/msg_1')
  expect(text).toContain('&lt;H1&gt;Hello &amp;amp; welcome&lt;/H1&gt;')
  expect(text).toContain('<code>Hello &amp; welcome</code>')
  expect(text).toContain('An approximation')
  expect((await page('/messages/nobody')).status).toBe(404)
})
