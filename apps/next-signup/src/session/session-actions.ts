'use server'

import { redirect } from 'next/navigation'
import { openConfirmLink } from './confirm-link.ts'
import { forget, remember } from './visitor.ts'

/**
 * Who pressed the button on the page that our letter links to reads the mail of that address. The link alone does
 * nothing: mail scanners open links, and another site could open one for somebody.
 */
export async function confirmAddress(form: FormData): Promise<void> {
  const address = await openConfirmLink(form.get('token'))
  if (!address) redirect('/confirm')
  await remember({ ...address, isProven: true, since: Date.now() })
  redirect('/dashboard')
}

export async function leave(): Promise<void> {
  await forget()
  redirect('/')
}
