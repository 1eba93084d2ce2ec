'use server'

import { withLoopsEvent } from '@loops-kit/next'
import { revalidatePath } from 'next/cache'
import { currentMember } from '../session/visitor.ts'
import { logBook } from './log-book.ts'
import { swimEvent } from './swim-event.ts'
import { readSwim, type Swim } from './swim.ts'

/** What became of the form. */
export type SwimState =
  | { readonly status: 'idle' }
  | { readonly status: 'logged'; readonly swim: Swim }
  | { readonly status: 'refused'; readonly message: string }

/** Writes a swim into the book; Loops gets the event once the answer is out. */
export const logSwim = withLoopsEvent(
  async (_previous: SwimState, form: FormData): Promise<SwimState> => {
    const member = await currentMember()
    if (!member) return { status: 'refused', message: 'Confirm your address first.' }
    const swim = readSwim(Object.fromEntries(form))
    if (typeof swim === 'string') return { status: 'refused', message: swim }
    logBook().add(member.email, swim)
    revalidatePath('/dashboard')
    return { status: 'logged', swim }
  },
  'swimLogged',
  (state) => (state?.status === 'logged' ? swimEvent(state.swim) : null),
)
