'use server'

import { redirect } from 'next/navigation'
import { letterListId } from '../config.ts'
import { loops } from '../loops.ts'
import { currentMember } from '../session/visitor.ts'
import { preferences } from './preferences.ts'

/**
 * Puts a member on the list of the Sunday letter, or takes them off it. `subscribed` is not touched: who has left all
 * letters is not brought back by a switch.
 */
export async function setSundayLetter(form: FormData): Promise<void> {
  const member = await currentMember()
  const list = letterListId()
  if (!member || list === undefined) redirect('/dashboard')
  const isOn = form.get('letter') === 'on'
  await loops.background.contacts.upsert({ email: member.email, mailingLists: { [list]: isOn } })
  preferences().set(member.email, isOn, Date.now())
  redirect('/dashboard')
}
