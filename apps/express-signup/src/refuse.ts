import type { Request, Response } from 'express'
import { messagePage } from './pages/message-page.ts'

/** Answers with one sentence: as a page for people, as JSON for programs. */
export function refuse(req: Request, res: Response, status: number, text: string): void {
  res.status(status)
  const wantsPage = !req.is('json') && req.accepts(['json', 'html']) === 'html'
  if (wantsPage) res.type('html').send(messagePage({ title: 'This did not work', text }))
  else res.json({ ok: false, errors: [{ message: text }] })
}
