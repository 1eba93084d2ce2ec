'use client'

import { getLoops } from '@loops-kit/next'

export function Form() {
  return <button onClick={() => void getLoops().mailingLists.list()}>Direct</button>
}
